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
