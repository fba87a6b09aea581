-- Rules of early warning (预警规则) that the bureau published over those the platform comes with: each version stays.
create table warning_rules (
  id text not null check (id ~ '^[a-z0-9-]{1,60}$'),
  version integer not null check (version > 0),
  terms jsonb not null,
  changed_by text not null,
  changed_at timestamptz not null,
  primary key (id, version)
);
grant select, insert on warning_rules to huanying_app;
