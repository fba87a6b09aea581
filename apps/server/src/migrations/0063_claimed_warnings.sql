-- Whether what a warning is about has been said to be done and nobody has looked yet (已申报、待核实): a duty submitted, a danger put
-- right, a lot claimed to be otherwise. Such a warning stays open until somebody has. Subjects begin with the id of the thing.
create function is_claimed(subject text) returns boolean stable language sql
  return exists (select from duties d where d.id = split_part(subject, ':', 1)::uuid and d.state = 'submitted')
    or exists (select from dangers g where g.id = split_part(subject, ':', 1)::uuid and g.state = 'rectified')
    or exists (select from material_claims c where c.material_id = split_part(subject, ':', 1)::uuid);
