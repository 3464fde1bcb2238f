-- The views: folds of the log. All of it can be thrown away and made anew from the log.
-- "shape" is the fingerprint of the build that made a line: builds of different shapes keep their own lines beside each other.
create table if not exists checkpoints (
    name text primary key,           -- who follows the log; the views of a shape are views/{shape}
    position integer not null,       -- up to where it has
    seen integer not null default 0  -- when it last said so, in seconds since 1970
);

-- Events that could not be dealt with. These are not made anew from the log.
create table if not exists parked (
    who text not null,               -- who follows the log and could not deal with it
    position integer not null,
    stream text not null,
    type text not null,
    error text not null,
    at integer not null,             -- in milliseconds since 1970
    primary key (who, position)
);

create table if not exists states (
    shape text not null,
    stream text not null,
    version integer not null,        -- so many of the stream's events are in it
    position integer not null,       -- and this is where the last of them stands
    data text not null,
    primary key (shape, stream)
);

create table if not exists rows (
    shape text not null,
    view text not null,
    key text not null,
    stream text not null,            -- the actor that it shows
    version integer not null,        -- its ETag
    position integer not null,       -- the event that it last changed with
    fields text not null,            -- {"region":["LAC"]}: what it is filtered by
    sorts text not null,             -- {"region":"lac"}: what it is sorted by, without case and accents
    search text not null,            -- its words, without case and accents
    data blob not null,              -- the body as it is answered
    primary key (shape, view, key)
);

-- What is beside the views but no fold of the log: how far each webhook has been served, and its latest deliveries. Without it, a webhook
-- is served again from where it began.
create table if not exists webhook_progress (
    webhook text primary key, -- its key
    turn integer not null,           -- what it counts from: rises with each replay
    position integer not null,       -- up to here everything has been delivered
    version integer not null,        -- the webhook's version that the failures belong to
    failures integer not null,       -- in a row
    failing_since integer,           -- in milliseconds since 1970, as all times here
    next_try integer
);

create table if not exists webhook_deliveries (
    number integer primary key,
    webhook text not null,
    at integer not null,
    position integer,                -- the event; null for a test
    message text not null,       -- its webhook-id
    type text not null,
    status integer,                  -- what the target answered, if it did
    took integer not null,           -- in milliseconds
    problem text,                -- why it is not delivered
    excerpt text,                -- the beginning of what the target said with a refusal
    next_try integer
);

create index if not exists webhook_deliveries_webhook on webhook_deliveries (webhook, number);

-- The steps of imports that have been checked, until they are done. They may tell of people, and are no fold of the log.
create table if not exists import_steps (
    plan text not null,
    part integer not null,
    at integer not null,             -- in milliseconds since 1970
    data text not null,
    primary key (plan, part)
);
