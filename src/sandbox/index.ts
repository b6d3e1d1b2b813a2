import { CallLog } from './call-log.js';
import type { SandboxControl } from './control.js';
import { createControl } from './control.js';
import { createControlServer } from './control-server.js';
import { credentials } from './credentials.js';
import type { DataSet } from './data/index.js';
import { createDataSet, defaultSeed } from './data/index.js';
import { createEnvironment } from './environment.js';
import type { UpstreamName } from './faults.js';
import { FaultBook } from './faults.js';
import { listen, stopServer } from './http.js';
import { IspringAccount } from './ispring-account.js';
import { IspringRest } from './ispring-rest/ispring-rest.js';
import { IspringSoap } from './ispring-soap/ispring-soap.js';
import { Random } from './random.js';
import type { Tuning } from './tuning.js';
import { defaultTuning } from './tuning.js';
import { Uis } from './uis/uis.js';
import type { Upstream } from './upstream.js';
import { UpstreamServer } from './upstream-server.js';
import { Webex } from './webex/webex.js';

export type { LoggedCall } from './call-log.js';
export { describeSandbox } from './announcement.js';
export type { SandboxControl } from './control.js';
export { credentialMark, credentials } from './credentials.js';
export { createDataSet, landmarks, webexEnums, webexTimeZones } from './data/index.js';
export type * from './data/types.js';
export type * from './data/webex-types.js';
export { faultKinds, upstreamNames } from './faults.js';
export type { Fault, FaultKind, UpstreamName } from './faults.js';
export type { Tuning } from './tuning.js';

export interface SandboxOptions {
  /** The same seed gives the same data and the same chance. */
  readonly seed?: number;
  /** Adds sessions of the weeks around this instant, for people who look at a calendar; left out: none, and every run is the same. */
  readonly today?: Date;
  /** Fixed ports; what is left out or 0 takes a free one. */
  readonly ports?: Partial<Readonly<Record<UpstreamName | 'control', number>>>;
}

/** Four running vendor simulators. */
export interface Sandbox {
  /** The settings that point a gateway at them. */
  readonly environment: Readonly<Record<string, string>>;
  /** The control endpoint, without a slash at its end. */
  readonly controlUrl: string;
  readonly control: SandboxControl;
  /** All they accept, also what `environment` does not use. */
  readonly credentials: typeof credentials;
  /** What they answer from, until `control` changes it. */
  readonly data: DataSet;
  /** Closes everything at once, hung calls too, and leaves no handle behind. */
  stop(): Promise<void>;
}

/** Starts the simulators on loopback. Rejects when a fixed port is taken, leaving nothing running. */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const seed = options.seed ?? defaultSeed;
  const data = createDataSet(seed, options.today?.getTime() ?? null);
  const random = new Random(seed);
  const tuning: Tuning = { ...defaultTuning };
  const faults = new FaultBook();
  const log = new CallLog();
  const account = new IspringAccount(data.ispring, tuning);
  const uis = new Uis(data.uis, tuning, random);
  const upstreams: Readonly<Record<UpstreamName, Upstream>> = {
    'ispring-soap': new IspringSoap(account, tuning, random),
    'ispring-rest': new IspringRest(account, tuning, random),
    webex: new Webex(data.webex, tuning),
    uis,
  };
  const servers = mapNames(
    (name) =>
      new UpstreamServer({ upstream: upstreams[name], faults, log, random }, options.ports?.[name] ?? 0),
  );
  const stopUpstreams = async (): Promise<void> => {
    await Promise.all(Object.values(servers).map((server) => server.stop()));
  };
  try {
    await Promise.all(Object.values(servers).map((server) => server.start()));
    const environment = createEnvironment(
      mapNames((name) => servers[name].origin),
      data,
    );
    const control = createControl({
      servers,
      upstreams,
      faults,
      log,
      tuning,
      schedules: uis.schedules,
      resetPoints: () => uis.resetPoints(),
    });
    const controlServer = createControlServer(control, environment);
    const controlPort = await listen(controlServer, options.ports?.control ?? 0);
    return {
      environment,
      controlUrl: `http://127.0.0.1:${controlPort}`,
      control,
      credentials,
      data,
      async stop() {
        await Promise.all([stopUpstreams(), stopServer(controlServer)]);
      },
    };
  } catch (error) {
    await stopUpstreams();
    throw error;
  }
}

function mapNames<T>(make: (name: UpstreamName) => T): Record<UpstreamName, T> {
  return {
    'ispring-soap': make('ispring-soap'),
    'ispring-rest': make('ispring-rest'),
    webex: make('webex'),
    uis: make('uis'),
  };
}
