import { Histogram, type Registry } from 'prom-client';
import { readdirSync, readFileSync } from 'node:fs';
import {
  constants,
  monitorEventLoopDelay,
  performance,
  PerformanceObserver,
  type PerformanceEntry,
} from 'node:perf_hooks';
import { getHeapStatistics } from 'node:v8';
import { only, registerCounters, registerGauges } from './readings.js';

// What prom-client's collectDefaultMetrics tells, under the same names, as far as it is of use. That one cannot be stopped, counts one
// of several collections that Node tells of together, and has names that promtool refuses.

/** How often the event loop is looked at, in milliseconds. */
const RESOLUTION_MS = 10;

const COLLECTION_SECONDS = [0.001, 0.01, 0.1, 1];
const COLLECTIONS = new Map([
  [constants.NODE_PERFORMANCE_GC_MAJOR, 'major'],
  [constants.NODE_PERFORMANCE_GC_MINOR, 'minor'],
  [constants.NODE_PERFORMANCE_GC_INCREMENTAL, 'incremental'],
  [constants.NODE_PERFORMANCE_GC_WEAKCB, 'weakcb'],
]);

/** As Node tells of it. */
interface Collection extends PerformanceEntry {
  readonly detail: { readonly kind: number };
}

/** Tells how the process is doing; gives what ends the watching. */
export function watchProcess(registry: Registry): () => void {
  const stopLoop = watchEventLoop(registry);
  const stopCollections = watchCollections(registry);
  registerCounters(registry, [
    {
      name: 'process_cpu_user_seconds_total',
      help: 'Processor time that the process took for itself, all threads.',
      read: () => only(process.cpuUsage().user / 1e6),
    },
    {
      name: 'process_cpu_system_seconds_total',
      help: 'Processor time that the system took for the process.',
      read: () => only(process.cpuUsage().system / 1e6),
    },
  ]);
  const startedAt = performance.timeOrigin / 1000;
  registerGauges(registry, [
    {
      name: 'process_start_time_seconds',
      help: 'When the process started, since 1970.',
      read: () => only(startedAt),
    },
    {
      name: 'process_resident_memory_bytes',
      help: 'Memory that the process holds.',
      read: () => only(process.memoryUsage.rss()),
    },
    {
      name: 'process_open_fds',
      help: 'Open files and sockets; left out where the system does not tell.',
      read: () => only(openFiles()),
    },
    {
      name: 'process_max_fds',
      help: 'How many files and sockets may be open; left out where the system does not tell.',
      read: () => only(mostOpenFiles()),
    },
    {
      name: 'nodejs_heap_size_used_bytes',
      help: 'Memory of JavaScript objects.',
      read: () => only(getHeapStatistics().used_heap_size),
    },
    {
      name: 'nodejs_heap_size_limit_bytes',
      help: 'How much that may become before the process ends.',
      read: () => only(getHeapStatistics().heap_size_limit),
    },
    {
      name: 'nodejs_external_memory_bytes',
      help: 'Memory that JavaScript objects hold outside of their heap, such as bytes that were received.',
      read: () => only(process.memoryUsage().external),
    },
  ]);
  return () => {
    stopLoop();
    stopCollections();
  };
}

function watchEventLoop(registry: Registry): () => void {
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delays.enable();
  // What it measures has the pause between two looks in it.
  const seconds = (nanoseconds: number): number => Math.max(0, nanoseconds / 1e9 - RESOLUTION_MS / 1000);
  registerGauges(registry, [
    {
      name: 'nodejs_eventloop_lag_p50_seconds',
      help: 'By how much the event loop was late, as a median since metrics were last asked for.',
      read: () => only(seconds(delays.percentile(50))),
    },
    {
      name: 'nodejs_eventloop_lag_p99_seconds',
      help: 'The same as 99th percentile.',
      read: () => only(seconds(delays.percentile(99))),
    },
    {
      name: 'nodejs_eventloop_lag_max_seconds',
      help: 'The same at most.',
      read: () => {
        const max = delays.max;
        // The last of the three that is read.
        delays.reset();
        return only(seconds(max));
      },
    },
  ]);
  registerCounters(registry, [
    {
      name: 'nodejs_eventloop_time_seconds_total',
      help: 'Time in which the event loop had something to do (active), and in which it had nothing (idle).',
      labels: ['state'],
      read: () => {
        const { active, idle } = performance.eventLoopUtilization();
        return [
          [{ state: 'active' }, active / 1000],
          [{ state: 'idle' }, idle / 1000],
        ];
      },
    },
  ]);
  return () => void delays.disable();
}

function watchCollections(registry: Registry): () => void {
  const durations = new Histogram({
    name: 'nodejs_gc_duration_seconds',
    help: 'Of garbage collections, by their kind.',
    labelNames: ['kind'],
    buckets: COLLECTION_SECONDS,
    registers: [registry],
  });
  const observer = new PerformanceObserver((list) => {
    for (const { duration, detail } of list.getEntries() as Collection[]) {
      durations.observe({ kind: COLLECTIONS.get(detail.kind) ?? 'other' }, duration / 1000);
    }
  });
  observer.observe({ entryTypes: ['gc'] });
  return () => observer.disconnect();
}

function openFiles(): number | null {
  try {
    return readdirSync('/proc/self/fd').length;
  } catch {
    return null;
  }
}

function mostOpenFiles(): number | null {
  try {
    const [, most] = /^Max open files +(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8')) ?? [];
    return most === undefined ? null : Number(most);
  } catch {
    return null;
  }
}
