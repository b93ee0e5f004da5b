/**
 * Read a time as a person types it: a duration before now (`5m`, `1h30m`, `2d`), a time of the last 24 hours (`10:42`,
 * `10:42:30`), or an ISO date with or without a time and a zone. Returns milliseconds since the epoch; undefined for
 * anything else. Times without a zone are in UTC with `isUtc`, else local.
 */
export function readTime(text: string, now: number, isUtc: boolean): number | undefined {
	const typed = text.trim();
	return readDuration(typed, now) ?? readClock(typed, now, isUtc) ?? readDate(typed, isUtc);
}

const units: Readonly<Record<string, number>> = {s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000};

function readDuration(text: string, now: number): number | undefined {
	const parts = [...text.matchAll(/(\d+)\s*([smhd])/g)];
	const isWhole = parts.length > 0 && text.replace(/(\d+)\s*([smhd])\s*/g, '') === '';
	const length = parts.reduce((sum, [, count, unit = '']) => sum + Number(count) * (units[unit] ?? 0), 0);
	return isWhole ? now - length : undefined;
}

function readClock(text: string, now: number, isUtc: boolean): number | undefined {
	const [, hours, minutes, seconds = '0'] = /^([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/.exec(text) ?? [];
	if (hours === undefined) {
		return undefined;
	}

	const date = new Date(now);
	const clock = [Number(hours), Number(minutes), Number(seconds), 0] as const;
	const time = isUtc ? date.setUTCHours(...clock) : date.setHours(...clock);
	return time > now ? time - 86_400_000 : time;
}

function readDate(text: string, isUtc: boolean): number | undefined {
	const shape = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?))?(Z|[+-]\d\d:\d\d)?$/i;
	const [, day, clock = '00:00', zone = isUtc ? 'Z' : ''] = shape.exec(text) ?? [];
	const time = day === undefined ? Number.NaN : Date.parse(`${day}T${clock}${zone.toUpperCase()}`);
	return Number.isNaN(time) ? undefined : time;
}
