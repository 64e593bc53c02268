-- What the translations to PostgreSQL need beside its own functions.
drop schema if exists differential cascade;
create schema differential;
set search_path = differential;
set plan_cache_mode = force_generic_plan;
create function half_away(x float8) returns float8 language sql immutable as
  $$ select case when abs(x - trunc(x)) >= 0.5 then trunc(x) + sign(x) else trunc(x) end $$;
create function double_product(x float8, y float8) returns float8 language plpgsql immutable strict as
  $$ begin return x * y; exception when others then
     if sqlerrm like '%underflow%' then return 0; end if; raise; end $$;
create function double_quotient(x float8, y float8) returns float8 language plpgsql immutable strict as
  $$ begin return x / y; exception when others then
     if sqlerrm like '%underflow%' then return 0; end if; raise; end $$;
create function fit(day date) returns date language plpgsql immutable as
  $$ begin if day < '0001-01-01 BC' or day > '9999-12-31' then
     raise datetime_field_overflow; end if; return day; end $$;
create function fit(moment timestamp) returns timestamp language plpgsql immutable as
  $$ begin if moment < '0001-01-01 BC' or moment >= '10000-01-01' then
     raise datetime_field_overflow; end if; return moment; end $$;
create function date_plus(day date, days bigint) returns date language sql immutable as
  $$ select day + cast(days as int) $$;
create function year_0(year numeric) returns bigint language sql immutable as
  $$ select cast(case when year < 0 then year + 1 else year end as bigint) $$;
create function iso_year(x timestamp) returns text language sql immutable as
  $$ select lpad(cast(year_0(extract(year from x)) as text), 4, '0') $$;
create function iso_text(x date) returns text language sql immutable as
  $$ select iso_year(x) || to_char(x, '-MM-DD') $$;
create function iso_text(x timestamp) returns text language sql immutable as
  $$ select iso_year(x) || to_char(x, '-MM-DD"T"HH24:MI:SS')
     || case when extract(microseconds from x) % 1000000 = 0 then '' else to_char(x, '.US') end $$;
create function iso_timestamp(x text) returns timestamp language plpgsql immutable strict as
  $$ begin if x !~ '^ *\d{4}-\d\d-\d\d([T ]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d([.]\d{1,6})?)?)? *$' then
     raise invalid_datetime_format; end if; return cast(x as timestamp); end $$;
create function iso_date(x text) returns date language plpgsql immutable strict as
  $$ begin if x !~ '^ *\d{4}-\d\d-\d\d *$' then
     raise invalid_datetime_format; end if; return cast(x as date); end $$;
create function char_of(code bigint) returns text language plpgsql immutable strict as
  $$ begin if code <= 0 or code > 1114111 or code between 55296 and 57343 then
     raise invalid_parameter_value; end if; return chr(cast(code as int)); end $$;
-- A negative year is one before Christ.
create function positive_date(y bigint, m bigint, d bigint) returns date language plpgsql immutable strict as
  $$ begin if y = 0 then return make_date(-1, cast(m as int), cast(d as int)); end if; if y < 0 then
     raise datetime_field_overflow; end if; return make_date(cast(y as int), cast(m as int), cast(d as int)); end $$;
create function whole_months(x timestamp, y timestamp) returns bigint language sql immutable as
  $$ select cast(extract(year from age(y, x)) * 12 + extract(month from age(y, x)) as bigint) $$;
create function read_date(x text, fitting text, pattern text) returns date language plpgsql immutable strict as
  $$ begin if x !~ fitting then raise invalid_datetime_format; end if; return to_date(x, pattern); end $$;
create function read_timestamp(x text, fitting text, pattern text) returns timestamp language plpgsql immutable strict as
  $$ begin if x !~ fitting then raise invalid_datetime_format; end if; return to_timestamp(x, pattern); end $$;
