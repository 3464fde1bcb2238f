-- The one row that orders writers: where this log begins, and the position of its last entry.
-- Whoever appends holds its lock until the commit, so that positions become visible in order.
create table if not exists head (
    one      boolean primary key default true check (one),
    origin   bigint not null,
    position bigint not null
) with (fillfactor = 10);

-- Everything that happened. Rows are added, never changed.
create table if not exists events (
    position bigint      primary key,
    stream   text        not null,
    version  bigint      not null,
    type     text        not null,
    data     text        not null,
    by       text        not null,
    at       timestamptz not null,
    grp      text,
    request  text,
    step     integer     not null, -- the place of the event within its request
    digest   text,
    unique (stream, version)
);
create unique index if not exists events_request on events (request, step) where request is not null;
create index if not exists events_grp on events (grp, position) where grp is not null;

-- What an event says of a person, for as long as the person has not been forgotten.
-- No statistics: they would keep samples of it.
create table if not exists personal (
    stream   text   not null,
    version  bigint not null,
    data     text   not null,
    primary key (stream, version)
);
alter table personal alter column data set statistics 0;
