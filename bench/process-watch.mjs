import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const EVERY_MS = 50;
/** `ps` is a process each time, so it is asked less often. */
const EVERY_MS_BY_PS = 500;
/** What Linux counts CPU time in, a second, on all machines that Node runs on. */
const TICKS = 100;

/**
 * Watches the memory and the CPU of a process until it is stopped.
 * @param {number | null} pid
 * @returns {{ stop(): { rssMb: number, cpu: number } }} the most resident memory that was seen, in MiB, and the share of one core; NaN where the system does not tell
 */
export function watchProcess(pid) {
  const startedAt = performance.now();
  const cpuBefore = cpuSeconds(pid);
  let rssMb = residentMb(pid);
  const look = () => (rssMb = Math.max(rssMb, residentMb(pid)));
  const timer = setInterval(look, process.platform === 'linux' ? EVERY_MS : EVERY_MS_BY_PS);
  return {
    stop() {
      clearInterval(timer);
      look();
      const seconds = (performance.now() - startedAt) / 1000;
      return { rssMb, cpu: (cpuSeconds(pid) - cpuBefore) / seconds };
    },
  };
}

/**
 * Memory that is resident now, in MiB; NaN where the system does not tell.
 * @param {number | null} pid
 */
export function residentMb(pid) {
  try {
    if (process.platform === 'linux') {
      const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
      return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1]) / 1024;
    }
    return Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024;
  } catch {
    return NaN;
  }
}

/**
 * The most memory that it ever had, in MiB; NaN where the system does not tell.
 * @param {number | null} pid
 */
export function peakMb(pid) {
  try {
    const status = readFileSync(`/proc/${String(pid)}/status`, 'utf8');
    return Number(/^VmHWM:\s+(\d+) kB/m.exec(status)?.[1]) / 1024;
  } catch {
    return NaN;
  }
}

/**
 * Processor time of all its threads so far; NaN where the system does not tell.
 * @param {number | null} pid
 */
export function cpuSeconds(pid) {
  try {
    const fields = readFileSync(`/proc/${String(pid)}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    // proc(5): utime and stime are the 14th and 15th field, and two are gone.
    return (Number(fields[11]) + Number(fields[12])) / TICKS;
  } catch {
    return NaN;
  }
}

/**
 * Time so far in which its main thread could have run, and had no processor; NaN where the system does not tell.
 * @param {number | null} pid
 */
export function starvedSeconds(pid) {
  try {
    const [, waited] = readFileSync(`/proc/${String(pid)}/task/${String(pid)}/schedstat`, 'utf8').split(' ');
    return Number(waited) / 1e9;
  } catch {
    return NaN;
  }
}
