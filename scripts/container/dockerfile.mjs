import { DockerfileParser, ModifiableInstruction, PropertyInstruction } from 'dockerfile-ast';

/**
 * @typedef {{ kind: 'copy', from: string | null, sources: string[], into: string }} Copy
 * @typedef {{ kind: 'run', command: string } | { kind: 'workdir', path: string } | Copy} Step
 */
/**
 * What a stage of a Dockerfile does, and what it says of the image.
 *
 * @typedef {object} Stage
 * @property {string | null} name by which later stages copy from it
 * @property {string} base the image it begins with
 * @property {Step[]} steps in order
 * @property {Record<string, string>} env
 * @property {Record<string, string>} labels
 * @property {string[]} args names of what can be handed to a build
 * @property {string | null} user
 * @property {string[]} ports
 * @property {string[] | null} command null where it is left out or goes through a shell
 * @property {string[] | null} healthcheck the same
 */

/**
 * The stages of a Dockerfile, the image last. Throws at an instruction that it does not know, rather than leave it out.
 *
 * @param {string} text
 * @returns {Stage[]}
 */
export function readDockerfile(text) {
  /** @type {Stage[]} */
  const stages = [];
  for (const instruction of DockerfileParser.parse(text).getInstructions()) {
    const keyword = instruction.getKeyword();
    if (keyword === 'FROM') {
      const [base = '', , name = null] = wordsOf(instruction);
      stages.push({ ...emptyStage(), base, name });
      continue;
    }
    const stage = stages.at(-1);
    const read = READERS[keyword];
    if (stage === undefined || read === undefined) {
      throw new Error(`Dockerfile: ${keyword} is not understood here.`);
    }
    read(stage, instruction);
  }
  return stages;
}

/** @returns {Stage} */
function emptyStage() {
  return {
    name: null,
    base: '',
    steps: [],
    env: {},
    labels: {},
    args: [],
    user: null,
    ports: [],
    command: null,
    healthcheck: null,
  };
}

/** @typedef {import('dockerfile-ast').Instruction} Instruction */

/** @type {Record<string, (stage: Stage, instruction: Instruction) => void>} */
const READERS = {
  ARG: (stage, instruction) => stage.args.push(...Object.keys(propertiesOf(instruction))),
  CMD: (stage, instruction) => {
    stage.command = execForm(contentOf(instruction));
  },
  COPY: (stage, instruction) => {
    const words = wordsOf(instruction);
    const into = words.pop() ?? '';
    stage.steps.push({ kind: 'copy', from: flagsOf(instruction)['from'] ?? null, sources: words, into });
  },
  ENV: (stage, instruction) => void Object.assign(stage.env, propertiesOf(instruction)),
  EXPOSE: (stage, instruction) => stage.ports.push(...wordsOf(instruction)),
  HEALTHCHECK: (stage, instruction) => {
    const content = contentOf(instruction);
    const at = content.indexOf('CMD');
    stage.healthcheck = at < 0 ? null : execForm(content.slice(at + 3).trim());
  },
  LABEL: (stage, instruction) => void Object.assign(stage.labels, propertiesOf(instruction)),
  RUN: (stage, instruction) => stage.steps.push({ kind: 'run', command: contentOf(instruction) }),
  USER: (stage, instruction) => {
    stage.user = contentOf(instruction);
  },
  WORKDIR: (stage, instruction) => stage.steps.push({ kind: 'workdir', path: contentOf(instruction) }),
};

/** @param {Instruction} instruction */
const contentOf = (instruction) => instruction.getArgumentsContent() ?? '';

/** @param {Instruction} instruction */
const wordsOf = (instruction) => instruction.getArguments().map((argument) => argument.getValue());

/**
 * @param {Instruction} instruction
 * @returns {Record<string, string | null>}
 */
function flagsOf(instruction) {
  const flags = instruction instanceof ModifiableInstruction ? instruction.getFlags() : [];
  return Object.fromEntries(flags.map((flag) => [flag.getName(), flag.getValue()]));
}

/**
 * @param {Instruction} instruction
 * @returns {Record<string, string>}
 */
function propertiesOf(instruction) {
  const properties = instruction instanceof PropertyInstruction ? instruction.getProperties() : [];
  return Object.fromEntries(properties.map((property) => [property.getName(), property.getValue() ?? '']));
}

/**
 * @param {string} content
 * @returns {string[] | null}
 */
function execForm(content) {
  return content.startsWith('[') ? /** @type {string[]} */ (JSON.parse(content)) : null;
}
