-- An import under way or ended: rows are staged here in small transactions and merged in one.
create table imports (
  id uuid primary key default gen_random_uuid(),
  account_id uuid,
  file_name text not null,
  upload_path text,
  dry_run boolean not null,
  language text not null,
  phase text not null default 'reading' check (phase in ('reading','checking','storing','done','refused','failed')),
  progress double precision not null default 0,
  row_count integer not null default 0,
  inserted integer not null default 0,
  updated integer not null default 0,
  unchanged integer not null default 0,
  fault_count integer not null default 0,
  started_at timestamptz not null,
  ended_at timestamptz,
  -- How many rows of each sheet were found new, changed and gone: {"企业": {"new": 1, "changed": 0, "gone": 0}}.
  preview jsonb,
  -- The upload lies as it came, until its questions are answered.
  is_kept boolean not null default false
);
select guard('imports', 'select, insert, update, delete', 'account_id = (select app_account())');

-- Unlogged: a crash may empty it, and an import that was under way is ended as failed anyway.
create unlogged table import_rows (
  import_id uuid not null references imports on delete cascade,
  sheet text not null,
  row_number integer not null,
  key text not null,
  parent text,
  reach text,
  data jsonb not null,
  primary key (import_id, sheet, row_number)
);
select guard('import_rows', 'select, insert, update, delete', 'exists (select from imports i where i.id = import_id)');

create table import_faults (
  import_id uuid not null references imports on delete cascade,
  sheet text not null,
  cell text not null,
  row_number integer not null,
  message text not null,
  -- What an import says beside what is wrong: a note stops nothing.
  is_note boolean not null default false
);
create index import_faults_import on import_faults (import_id, sheet, row_number);
select guard('import_faults', 'select, insert, update, delete', 'exists (select from imports i where i.id = import_id)');

-- What an import finds beside the wrong cells, before anything is stored: rows that are new, changed or on file and not in
-- the workbook, and rows whose key probably changed, which are asked about.
create table import_findings (
  id uuid primary key default gen_random_uuid(),
  import_id uuid not null references imports on delete cascade,
  kind text not null check (kind in ('new','changed','gone','question')),
  sheet text not null,
  row_number integer,
  cell text,
  label text not null,
  -- The row on file.
  row_id uuid,
  -- For each field that differs: [before, after].
  fields jsonb not null default '{}'
);
create index import_findings_import on import_findings (import_id, kind);
select guard('import_findings', 'select, insert, update, delete', 'exists (select from imports i where i.id = import_id)');
