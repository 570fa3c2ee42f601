// Sessions of the NPSP sync: signed, not stored, so they hold across restarts and copies of the server and end by themselves.
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { Clock } from '../base/index.ts';
import type { Sessions } from './monitor.ts';

/** How long a login holds. A revoked key ends no session earlier, so it is short. */
const SESSION_SECONDS = 3_600;

export function createSessions(needs: { secret: string; clock: Clock }): Sessions {
	const sign = (text: string) => createHmac('sha256', needs.secret).update(text).digest();
	const seconds = () => Math.floor(needs.clock.now().getTime() / 1000);
	return {
		open(system) {
			const claim = `${system}.${seconds() + SESSION_SECONDS}`;
			return `${claim}.${sign(claim).toString('base64url')}`;
		},
		find(session) {
			const m = /^(\d{1,10}\.(\d{1,12}))\.([\w-]{43})$/.exec(session);
			if (!m || Number(m[2]) < seconds()) return undefined;
			return timingSafeEqual(sign(m[1]!), Buffer.from(m[3]!, 'base64url')) ? Number(m[1]!.split('.')[0]) : undefined;
		},
	};
}
