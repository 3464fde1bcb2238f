-- The views: folds of the log. All of it can be thrown away and made anew from the log.
-- "shape" is the fingerprint of the build that made a line: builds of different shapes keep their own lines beside each other.
select pg_advisory_xact_lock(hashtext('ccnso.collab.views'));

create table if not exists checkpoints (
    name text collate "C" primary key, -- who follows the log; the views of a shape are views/{shape}
    position bigint not null,          -- up to where it has
    seen bigint not null default 0     -- when it last said so, in seconds since 1970
);

create table if not exists leases (
    name text collate "C" primary key, -- what one process at a time does: views/{shape}, ...
    holder text not null,              -- the machine, the process and a number of its own
    until timestamptz not null         -- by this database's clock
) with (fillfactor = 10);

-- Events that could not be dealt with. These are not made anew from the log.
create table if not exists parked (
    who text collate "C" not null,     -- who follows the log and could not deal with it
    position bigint not null,
    stream text not null,
    type text not null,
    error text not null,
    at bigint not null,                -- in milliseconds since 1970
    primary key (who, position)
);

create table if not exists states (
    shape text collate "C" not null,
    stream text collate "C" not null,
    version bigint not null,           -- so many of the stream's events are in it
    position bigint not null,          -- and this is where the last of them stands
    data text not null,
    primary key (shape, stream)
);

create table if not exists rows (
    shape text collate "C" not null,
    view text collate "C" not null,
    key text collate "C" not null,
    stream text collate "C" not null,  -- the actor that it shows
    version bigint not null,           -- its ETag
    position bigint not null,          -- the event that it last changed with
    fields jsonb not null,             -- {"region":["LAC"]}: what it is filtered by
    sorts jsonb not null,              -- {"region":"lac"}: what it is sorted by, without case and accents
    search text not null,              -- its words, without case and accents
    data bytea not null,               -- the body as it is answered
    primary key (shape, view, key)
);

create index if not exists rows_fields on rows using gin (fields jsonb_path_ops);

-- What is beside the views but no fold of the log: how far each webhook has been served, and its latest deliveries. Without it, a webhook
-- is served again from where it began.
create table if not exists webhook_progress (
    webhook text collate "C" primary key, -- its key
    turn bigint not null,           -- what it counts from: rises with each replay
    position bigint not null,       -- up to here everything has been delivered
    version bigint not null,        -- the webhook's version that the failures belong to
    failures bigint not null,       -- in a row
    failing_since bigint,           -- in milliseconds since 1970, as all times here
    next_try bigint
);

create table if not exists webhook_deliveries (
    number bigint generated always as identity primary key,
    webhook text collate "C" not null,
    at bigint not null,
    position bigint,                -- the event; null for a test
    message text not null,       -- its webhook-id
    type text not null,
    status bigint,                  -- what the target answered, if it did
    took bigint not null,           -- in milliseconds
    problem text,                -- why it is not delivered
    excerpt text,                -- the beginning of what the target said with a refusal
    next_try bigint
);

create index if not exists webhook_deliveries_webhook on webhook_deliveries (webhook, number);

-- The steps of imports that have been checked, until they are done. They may tell of people, and are no fold of the log.
create table if not exists import_steps (
    plan text collate "C" not null,
    part integer not null,
    at bigint not null,             -- in milliseconds since 1970
    data text not null,
    primary key (plan, part)
);

-- No statistics of what may be personal: they would keep samples of it after a person has been forgotten.
alter table states alter column data set statistics 0;
alter table rows alter column fields set statistics 0, alter column sorts set statistics 0, alter column search set statistics 0, alter column data set statistics 0;
alter table import_steps alter column data set statistics 0;
