-- The one row that orders writers: where this log begins, and the position of its last entry.
create table if not exists head (
    one      integer primary key check (one = 1),
    origin   integer not null,
    position integer not null
);

-- Everything that happened. Rows are added, never changed.
create table if not exists events (
    position integer primary key,
    stream   text    not null,
    version  integer not null,
    type     text    not null,
    data     text    not null,
    by       text    not null,
    at       text    not null,
    grp      text,
    request  text,
    step     integer not null, -- the place of the event within its request
    digest   text,
    unique (stream, version)
);
create unique index if not exists events_request on events (request, step) where request is not null;
create index if not exists events_grp on events (grp, position) where grp is not null;

-- What an event says of a person, for as long as the person has not been forgotten.
create table if not exists personal (
    stream   text    not null,
    version  integer not null,
    data     text    not null,
    primary key (stream, version)
) without rowid;
