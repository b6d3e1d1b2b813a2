import { Kind, parse } from 'graphql';
import { readdir, readFile } from 'node:fs/promises';

/**
 * The documents of a folder as [{ name, query }], one for each *.graphql file that holds an operation: those that run as they
 * are first, those that ask for variables after them, each group by file name. No such folder: []. A broken document throws.
 * @param {URL} folder
 */
export async function readReadyQueries(folder) {
  const files = (await namesIn(folder)).filter((name) => name.endsWith('.graphql')).sort();
  const read = await Promise.all(files.map((file) => readReadyQuery(new URL(file, folder), file)));
  const ready = read.filter((each) => each !== null);
  return [...ready.filter((each) => !each.asks), ...ready.filter((each) => each.asks)].map(
    ({ name, query }) => ({ name, query }),
  );
}

async function readReadyQuery(address, file) {
  const query = await readFile(address, 'utf8');
  const operation = parseDocument(query, file).definitions.find(
    ({ kind }) => kind === Kind.OPERATION_DEFINITION,
  );
  if (operation === undefined) return null;
  if (operation.name === undefined)
    throw new Error(`${file}: its operation needs a name, the title of its tab`);
  return { name: operation.name.value, query, asks: (operation.variableDefinitions ?? []).length > 0 };
}

function parseDocument(query, file) {
  try {
    return parse(query);
  } catch (error) {
    throw new Error(`${file}: ${error.message}`, { cause: error });
  }
}

async function namesIn(folder) {
  try {
    return await readdir(folder);
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
}
