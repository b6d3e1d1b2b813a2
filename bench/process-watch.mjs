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

/** @param {number | null} pid */
function residentMb(pid) {
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

/** @param {number | null} pid */
function cpuSeconds(pid) {
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
