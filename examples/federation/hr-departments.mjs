import { createDataSet } from '../../dist/sandbox/index.js';

/** Departments, each with the last digits of the ids of those who work in it. Made up, but the same in every run. */
const RULE = {
  'Contact centre': '0123',
  'Field service': '456',
  'Health and safety': '7',
  'Learning and development': '89',
  People: 'a',
  Retail: 'bcdef',
};

/** All persons of the sandbox, as training-graph names them. */
const people = createDataSet().ispring.employees.map(({ id }) => ({ id: `ispring:employee:${id}` }));

/** What the HR directory holds. */
export const departments = Object.entries(RULE).map(([name, digits]) => {
  const employees = people.filter(({ id }) => digits.includes(id.at(-1)));
  return {
    id: `hr:department:${name.toLowerCase().replaceAll(' ', '-')}`,
    name,
    head: employees[0],
    employees,
  };
});

const byPerson = new Map(
  departments.flatMap((department) => department.employees.map(({ id }) => [id, department])),
);

/** Where the person with this id works; null for one who is not in the directory. */
export const departmentOf = (id) => byPerson.get(id) ?? null;
