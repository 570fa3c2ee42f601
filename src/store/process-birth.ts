// Tells whether a process written down earlier is still that process: pids are given out again, births are not.
import { readFileSync } from 'node:fs';

/** What marks a living process besides its pid: boot and start tick (Linux), or only that it lives. Undefined when there is no such process. */
export function birthOf(pid: number): string | undefined {
	try {
		// The second field is the program's name in brackets and may hold spaces; the start tick is the 20th after it (proc_pid_stat(5)).
		const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
		const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
		if (fields[0] === 'Z') return undefined;
		return `${readFileSync('/proc/sys/kernel/random/boot_id', 'latin1').trim()}:${fields[19]}`;
	} catch {
		if (process.platform === 'linux') return undefined;
	}
	try {
		process.kill(pid, 0);
		return 'living';
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM' ? 'living' : undefined;
	}
}
