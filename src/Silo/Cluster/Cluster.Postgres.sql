-- Who is up, and what Orleans keeps of its own. "OrleansQuery" is the only name that Orleans prescribes: it asks for everything else by
-- these texts, whose parameters and column names are its own. Tables only ever gain, so that the builds of an upgrade share them.
select pg_advisory_xact_lock(hashtext('ccnso.collab.cluster'));

-- Moves with every change of who is up: of two silos that change the same list, the second reads it again first.
create table if not exists cluster_versions (
    cluster text    primary key,
    version integer not null
);

create table if not exists cluster_silos (
    cluster    text        not null,
    address    text        not null,
    port       integer     not null,
    generation integer     not null, -- when it started: a silo that starts again is another
    name       text        not null,
    host       text        not null,
    status     integer     not null, -- 3 is active, 6 is dead
    gateway    integer     not null, -- the port for gateways; 0 for none
    suspected  text,                 -- by whom, and when
    started    timestamptz not null,
    alive      timestamptz not null, -- when it last said so, by its own clock
    heard      timestamptz not null default clock_timestamp(), -- by the clock of this database
    region     text        default nullif(current_setting('collab.region', true), ''), -- as the silo's connection says that writes the line
    awake      jsonb,                -- {"group": 12}: how many actors of each kind are awake on it
    away       integer,              -- and how many of those are not at home there
    primary key (cluster, address, port, generation)
);

-- What Orleans' own grains remember: who has subscribed to which stream. What our actors remember is in the log.
create table if not exists grain_states (
    service text    not null,
    type    text    not null,
    n0      bigint  not null, -- these two and the text are the grain's key
    n1      bigint  not null,
    key     text    not null,
    version integer not null,
    data    bytea,
    primary key (service, type, n0, n1, key)
);

create table if not exists OrleansQuery (
    QueryKey  text primary key,
    QueryText text not null
);

insert into OrleansQuery (QueryKey, QueryText) values

('GatewaysQueryKey', $$
    select address as Address, gateway as ProxyPort, generation as Generation
    from cluster_silos where cluster = @DeploymentId and status = @Status and gateway > 0
$$),

('MembershipReadRowKey', $$
    select s.address as Address, s.port as Port, s.generation as Generation, s.name as SiloName, s.host as HostName, s.status as Status,
        s.gateway as ProxyPort, s.suspected as SuspectTimes, s.started as StartTime, s.alive as IAmAliveTime, v.version as Version
    from cluster_versions v
    left join cluster_silos s on s.cluster = v.cluster and s.address = @Address and s.port = @Port and s.generation = @Generation
    where v.cluster = @DeploymentId
$$),

('MembershipReadAllKey', $$
    select s.address as Address, s.port as Port, s.generation as Generation, s.name as SiloName, s.host as HostName, s.status as Status,
        s.gateway as ProxyPort, s.suspected as SuspectTimes, s.started as StartTime, s.alive as IAmAliveTime, v.version as Version
    from cluster_versions v
    left join cluster_silos s on s.cluster = v.cluster
    where v.cluster = @DeploymentId
$$),

('InsertMembershipVersionKey', $$
    with made as (insert into cluster_versions (cluster, version) values (@DeploymentId, 0) on conflict do nothing returning 1)
    select exists (select from made)
$$),

('UpdateIAmAlivetimeKey', $$
    update cluster_silos set alive = @IAmAliveTime, heard = clock_timestamp()
    where cluster = @DeploymentId and address = @Address and port = @Port and generation = @Generation
$$),

('InsertMembershipKey', $$
    with moved as (
        update cluster_versions set version = version + 1
        where cluster = @DeploymentId and version = @Version and not exists (
            select from cluster_silos where cluster = @DeploymentId and address = @Address and port = @Port and generation = @Generation)
        returning 1),
    made as (
        insert into cluster_silos (cluster, address, port, generation, name, host, status, gateway, started, alive)
        select @DeploymentId, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime from moved
        returning 1)
    select exists (select from made)
$$),

('UpdateMembershipKey', $$
    with moved as (
        update cluster_versions set version = version + 1
        where cluster = @DeploymentId and version = @Version and exists (
            select from cluster_silos where cluster = @DeploymentId and address = @Address and port = @Port and generation = @Generation)
        returning 1),
    changed as (
        update cluster_silos set status = @Status, suspected = @SuspectTimes, alive = @IAmAliveTime,
            heard = case when @Status = 3 and status <> 3 then clock_timestamp() else heard end from moved
        where cluster = @DeploymentId and address = @Address and port = @Port and generation = @Generation
        returning 1)
    select exists (select from changed)
$$),

('DeleteMembershipTableEntriesKey', $$
    with silos as (delete from cluster_silos where cluster = @DeploymentId)
    delete from cluster_versions where cluster = @DeploymentId
$$),

('CleanupDefunctSiloEntriesKey', $$
    delete from cluster_silos where cluster = @DeploymentId and status = 6 and alive < @IAmAliveTime
$$),

('ReadFromStorageKey', $$
    select data as PayloadBinary, version as Version from grain_states
    where service = @ServiceId and type = @GrainTypeString and n0 = @GrainIdN0 and n1 = @GrainIdN1 and key = coalesce(@GrainIdExtensionString, '')
$$),

('WriteToStorageKey', $$
    with made as (
        insert into grain_states (service, type, n0, n1, key, version, data)
        select @ServiceId, @GrainTypeString, @GrainIdN0, @GrainIdN1, coalesce(@GrainIdExtensionString, ''), 1, @PayloadBinary
        where @GrainStateVersion is null
        on conflict do nothing returning version),
    changed as (
        update grain_states set data = @PayloadBinary, version = version + 1
        where service = @ServiceId and type = @GrainTypeString and n0 = @GrainIdN0 and n1 = @GrainIdN1
            and key = coalesce(@GrainIdExtensionString, '') and version = @GrainStateVersion
        returning version)
    select version as NewGrainStateVersion from made union all select version from changed
$$),

('ClearStorageKey', $$
    update grain_states set data = null, version = version + 1
    where service = @ServiceId and type = @GrainTypeString and n0 = @GrainIdN0 and n1 = @GrainIdN1
        and key = coalesce(@GrainIdExtensionString, '') and version = @GrainStateVersion
    returning version as NewGrainStateVersion
$$),

('DeleteStorageKey', $$
    delete from grain_states
    where service = @ServiceId and type = @GrainTypeString and n0 = @GrainIdN0 and n1 = @GrainIdN1
        and key = coalesce(@GrainIdExtensionString, '') and version = @GrainStateVersion
    returning version + 1 as NewGrainStateVersion
$$)

on conflict (QueryKey) do update set QueryText = excluded.QueryText where OrleansQuery.QueryText <> excluded.QueryText;
