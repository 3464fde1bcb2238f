-- What language communities have to translate, for the desk: rows of the views "texts", "translations" and "languages" again, text by text and indexed.
create table if not exists desk_sources (
    shape text not null,
    document text not null,
    field text not null,
    grp text not null,
    due text not null,               -- when the meeting begins; 9999 where there is none
    words bigint not null,
    language text not null,          -- in lower case, with a hyphen at the end: pt-br-
    stream text not null,            -- the actor that wrote it
    revision bigint not null,       -- and its version then
    primary key (shape, document, field)
){compact};
create index if not exists desk_sources_grp on desk_sources (shape, grp);

create table if not exists desk_followers (
    shape text not null,
    grp text not null,
    language text not null,
    primary key (shape, grp, language)
){compact};
create index if not exists desk_followers_language on desk_followers (shape, language);

create table if not exists desk_works (
    shape text not null,
    document text not null,
    language text not null,
    field text not null,
    stage text not null,
    translator text,
    until text,                      -- up to when somebody has taken it
    stream text not null,
    published bigint,               -- the revision that readers get
    published_version bigint,       -- and the version of the translation that published it
    primary key (shape, document, language, field)
){compact};

-- The three together, for each community that follows the group: so that a page of the desk is a range of an index.
create table if not exists desk (
    shape text not null,
    document text not null,
    language text not null,
    field text not null,
    grp text not null,
    due text not null,
    words bigint not null,
    state text not null,
    idle text not null,              -- the state without the reservation, which may run out
    fresh bigint,                   -- whether readers get the newest revision; null where they get none
    translator text,
    until text,
    hours double precision,                      -- from the source to its publication
    primary key (shape, document, language, field)
){compact};
create index if not exists desk_state on desk (shape, language, state, due, document, field);
create index if not exists desk_group on desk (shape, language, grp, state, due, document, field);
create index if not exists desk_open on desk (shape, language, due, document, field) where state <> 'published';
create index if not exists desk_open_group on desk (shape, language, grp, due, document, field) where state <> 'published';
create index if not exists desk_progress on desk (shape, language, grp, state, fresh, words);
create index if not exists desk_by on desk (shape, language, translator, due, document, field) where translator is not null;
create index if not exists desk_hours on desk (shape, language, hours) where hours is not null;
