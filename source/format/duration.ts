const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/**
 * A length of time in Docker's words: `Less than a second`, `About an hour`, `2 weeks`. Limits and rounding are those
 * of `HumanDuration` in docker/go-units, so that it reads as in `docker ps`. Milliseconds; below zero counts as zero.
 */
export function humanDuration(milliseconds: number): string {
	if (milliseconds < second) {
		return 'Less than a second';
	}

	if (milliseconds < minute) {
		return counted(milliseconds / second, 'second');
	}

	if (milliseconds < hour) {
		return milliseconds < 2 * minute ? 'About a minute' : counted(milliseconds / minute, 'minute');
	}

	return inHours(Math.round(milliseconds / hour));
}

function inHours(hours: number): string {
	if (hours < 48) {
		return hours === 1 ? 'About an hour' : counted(hours, 'hour');
	}

	const days = hours / 24;
	if (days < 14) {
		return counted(days, 'day');
	}

	if (days < 60) {
		return counted(days / 7, 'week');
	}

	return days < 730 ? counted(days / 30, 'month') : counted(days / 365, 'year');
}

function counted(amount: number, unit: string): string {
	const whole = Math.trunc(amount);
	return `${whole} ${unit}${whole === 1 ? '' : 's'}`;
}

/** A length of time in at most four cells: `9s`, `3m`, `2h`, `13d`, `5w`, `2y`. Milliseconds; below zero counts as zero. */
export function compactDuration(milliseconds: number): string {
	const {length, unit} = compactUnits.find(({from}) => milliseconds >= from) ?? {length: second, unit: 's'};
	return `${Math.max(0, Math.trunc(milliseconds / length))}${unit}`;
}

/** `from`: the shortest time that is told in the unit. */
const compactUnits = [
	{from: 365 * day, length: 365 * day, unit: 'y'},
	{from: 14 * day, length: 7 * day, unit: 'w'},
	{from: day, length: day, unit: 'd'},
	{from: hour, length: hour, unit: 'h'},
	{from: minute, length: minute, unit: 'm'},
] as const;
