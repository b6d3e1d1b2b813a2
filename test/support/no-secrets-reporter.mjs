import process from 'node:process';

/**
 * What credentials begin with, of the sandbox and of tests: it is never printed. There are no exceptions: a test that has to
 * print one on purpose would be named here, with its reason.
 */
export const MARKS = ['sandbox-canary-', 'test-canary-'];

const LONGEST = Math.max(...MARKS.map((mark) => mark.length));
/** Colours, which may stand in the middle of a word that differs from another. */
// eslint-disable-next-line no-control-regex -- they begin with a control character
const COLOURS = /\u001b\[[\d;]*m/g;

/** Who is told what is printed: a run that is watched has one after the other. */
let listening = null;

/** A reporter for jest. The run fails that prints a credential, by whatever way: a console, a failure, a stream of a worker. */
export default class NoSecretsReporter {
  #found = new Set();
  #isTold = false;

  constructor() {
    if (listening === null) for (const stream of [process.stdout, process.stderr]) listen(stream);
    listening = (text) => this.#search('what the run prints', text);
  }

  onTestResult({ path }, { console: printed, failureMessage, testExecError, testResults }) {
    const search = (where, text) => this.#search(`${path}: ${where}`, text ?? '');
    for (const { message, origin } of printed ?? []) search('the console', `${message}\n${origin}`);
    search('the failures', failureMessage);
    search('the failure of the file', [testExecError?.message, testExecError?.stack].join('\n'));
    for (const { fullName, failureMessages } of testResults)
      search('a test', [fullName, ...failureMessages].join('\n'));
  }

  /** Makes the run fail. Asked when all is over, so what it says stands below the summary, which may say that all tests passed. */
  getLastError() {
    if (this.#found.size === 0) return undefined;
    const told = [...this.#found].map((finding) => `  ${finding}`).join('\n');
    if (!this.#isTold) process.stderr.write(`\nThe run fails:\n${told}\n`);
    this.#isTold = true;
    return new Error(told);
  }

  /** Tells at once as well, since a run may end in many ways; and never what was found. */
  #search(where, text) {
    const plain = text.replace(COLOURS, '');
    for (const mark of MARKS.filter((one) => plain.includes(one))) {
      const finding = `${where}: holds a credential, one that begins with ${mark.replaceAll('-', '_')}`;
      if (this.#found.has(finding)) continue;
      this.#found.add(finding);
      process.stderr.write(`\nA secret was printed:\n  ${finding}\n`);
    }
  }
}

/** Sees all that this process prints, which is also what its workers print. */
function listen(stream) {
  const write = stream.write.bind(stream);
  let before = '';
  stream.write = (chunk, ...rest) => {
    const text = before + (typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString());
    before = text.slice(1 - LONGEST);
    const isWritten = write(chunk, ...rest);
    listening(text);
    return isWritten;
  };
}
