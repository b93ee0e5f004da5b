/** The severity of a line, as its program writes it. */
export type Level = 'trace' | 'debug' | 'info' | 'warning' | 'error' | 'fatal';

/** The levels, the most severe last. */
const levels: readonly Level[] = ['trace', 'debug', 'info', 'warning', 'error', 'fatal'];

/** Whether a level is at least as severe as another one. */
export function isAtLeast(level: Level | undefined, least: Level): boolean {
	return level !== undefined && levels.indexOf(level) >= levels.indexOf(least);
}

/** The length of the part of a line that is searched, in UTF-16 units: levels are at its beginning. */
const looked = 512;

/**
 * The level of a line without escape sequences; undefined where none is recognised. Knows JSON, logfmt, the formats of
 * nginx, PostgreSQL, MySQL, Redis, Python, Java, Go, Node.js, .NET, klog, syslog, and access logs, and else a level's
 * name where a program writes it: in brackets, in capitals, or before a colon.
 */
export function levelOf(line: string): Level | undefined {
	const text = line.length > looked ? line.slice(0, looked) : line;
	return text.startsWith('{') ? jsonLevel(line) : (fieldLevel(text) ?? formatLevel(text) ?? namedLevel(text));
}

/** Where a line says that it is a warning or worse, in UTF-16 units; undefined for any other line. */
export function warningPlace(
	line: string,
): {readonly level: Level; readonly start: number; readonly end: number} | undefined {
	const level = line.startsWith('{') || !maybeGrave.test(line.slice(0, looked)) ? undefined : levelOf(line);
	if (level === undefined || !isAtLeast(level, 'warning')) {
		return undefined;
	}

	const text = line.slice(0, looked);
	const word = [...text.matchAll(words)].find(([name]) => levelNamed(name) === level);
	const place = word ?? signs.exec(text);
	const [found = '', sign = found] = place ?? [];
	const start = (place?.index ?? 0) + found.indexOf(sign);
	return {level, start, end: start + sign.length};
}

const words = /[A-Za-z]{3,11}/g;
/** Levels that are not words: the status of a request, a sign of Redis, a letter of klog, the name of an exception. */
const signs = /(?<=" )([45]\d\d)(?= )|^\d+:[A-Z] .{20,26} (#) |^([EWF])\d{4} |^((?:[\w$]+\.)*\w+)/;
const maybeGrave =
	/warn|wrn|" 4\d\d |^\d+:[A-Z] |^W\d{4}|^W, |err|fail|fatal|crit|crt|panic|emerg|alert|severe|exception|traceback|ftl|uncaught|caused|segm|^[EF](?:\d{4}|,)|^<\d|" 5\d\d /i;

/** Whether a line may be an error: quicker than its level, and true for every error. */
export function maybeError(line: string): boolean {
	return errorSigns.test(line.length > looked && !line.startsWith('{') ? line.slice(0, looked) : line);
}

const errorSigns =
	/err|fail|fatal|crit|crt|panic|emerg|alert|severe|exception|traceback|ftl|uncaught|segmentation|caused by|^[EF](?:\d{4}|,)|^<\d|:\s*[56]0\b|"(?:s|severity|level)":\s*(?:"[EF]|[0-3]\b)|" 5\d\d /i;

const jsonKey =
	/"(?:level|lvl|log\.level|loglevel|logLevel|levelname|level_name|severity|severityText|@l|@level)"\s*:\s*(?:"([^"]{1,16})"|(\d{1,3})\b)/i;

/** MongoDB's own log: `{"t":{"$date":"…"},"s":"I",…`. */
const mongo = /^\{"t":\s*\{"\$date":[^}]*\},\s*"s":\s*"([A-Z])/;

function jsonLevel(line: string): Level | undefined {
	const start = line.length > 8192 ? line.slice(0, 8192) : line;
	const [, name, number] = mongo.exec(start) ?? jsonKey.exec(start) ?? [];
	return number === undefined ? levelNamed(name ?? '') : numberedLevel(Number(number));
}

/** The levels of pino and bunyan, or those of syslog. */
export function numberedLevel(number: number): Level | undefined {
	return number >= 10 ? levels[Math.min(5, Math.floor(number / 10) - 1)] : syslogLevels[number];
}

const syslogLevels: readonly Level[] = ['fatal', 'fatal', 'fatal', 'error', 'warning', 'info', 'info', 'debug'];

const field = /(?:^|[\s,{])(?:level|lvl|severity)=(?:"([^"]{1,16})"|(\w{1,16}))/i;

function fieldLevel(text: string): Level | undefined {
	const [, quoted, plain] = field.exec(text) ?? [];
	return levelNamed(quoted ?? plain ?? '');
}

const letters: Readonly<Record<string, Level>> = {D: 'debug', I: 'info', W: 'warning', E: 'error', F: 'fatal'};
const redisSigns: Readonly<Record<string, Level>> = {'#': 'warning', '*': 'info', '-': 'debug', '.': 'debug'};

/** The formats that have their level in a place of its own, which the first group of the expression captures. */
const formats: readonly (readonly [RegExp, (place: string) => Level | undefined])[] = [
	[/^\d+:[A-Z] \d\d? \w{3} (?:\d{4} )?[\d:.]+ ([.\-*#]) /, sign => redisSigns[sign]],
	// klog, and the loggers of Ruby.
	[/^([DIWEF])(?:\d{4} \d\d:\d\d:\d\d|, \[)/, letter => letters[letter]],
	[/^<(\d{1,3})>/, priority => syslogLevels[Number(priority) % 8]],
	[/" ([1-5])\d\d (?:\d|-)/, status => (status === '5' ? 'error' : status === '4' ? 'warning' : 'info')],
	[/^(panic: |fatal error: |thread '[^']*' panicked|Segmentation fault)/, () => 'fatal'],
	[/^(Traceback \(most recent|Exception in thread |Unhandled exception|Uncaught |Caused by: )/, () => 'error'],
	[/^((?:[A-Za-z_$][\w$]*\.)*(?:[A-Z][\w$]*)?(?:Error|Exception)(?::|$| \[))/, () => 'error'],
];

function formatLevel(text: string): Level | undefined {
	for (const [format, levelAt] of formats) {
		const [, place] = format.exec(text) ?? [];
		if (place !== undefined) {
			return levelAt(place);
		}
	}

	return undefined;
}

/**
 * A level's name in brackets (`[error]`, `[INFO ]`), as a column (`\tinfo\t`, `|WARN|`), before a colon (`warn: `,
 * `LOG:  `), or in capitals.
 */
const placed =
	/[[(<|\t]\s{0,2}([A-Za-z]{3,11})\d?\s{0,3}[\])>|\t]|(?:^|[\s\]/])([A-Za-z]{3,11})\d?:(?=\s|\w+:|$)|(?:^|[\s[\]()|:,])((?:TRAC|DBUG|DEBU|FINE|INFO|NOTI|WARN|ERRO|SEVE|FATA|CRIT|ALER|EMER|PANI|TRC|DBG|INF|WRN|ERR|FTL)[A-Z]{0,4})(?=$|[\s[\]()|:,])/g;
/** How far a level can be from the beginning, behind times, names and ids. */
const near = 128;

function namedLevel(text: string): Level | undefined {
	for (const [, bracketed, beforeColon, capitals] of text.slice(0, near).matchAll(placed)) {
		const level = levelNamed(bracketed ?? beforeColon ?? capitals ?? '');
		if (level !== undefined) {
			return level;
		}
	}

	return undefined;
}

/** The level with a name, in any case and spelling. */
export function levelNamed(name: string): Level | undefined {
	return names.get(name.trim().toLowerCase());
}

const names: ReadonlyMap<string, Level> = new Map<string, Level>([
	...(['trace', 'trc', 'trce', 'finest', 'finer', 'verbose', 'silly'] as const).map(name => [name, 'trace'] as const),
	...(['debug', 'dbg', 'dbug', 'fine', 'd', 'd1', 'd2'] as const).map(name => [name, 'debug'] as const),
	...(['info', 'inf', 'information', 'informational', 'notice', 'note', 'log', 'system', 'i', 'http'] as const).map(
		name => [name, 'info'] as const,
	),
	...(['warn', 'warning', 'wrn', 'w'] as const).map(name => [name, 'warning'] as const),
	...(['error', 'err', 'severe', 'fail', 'e'] as const).map(name => [name, 'error'] as const),
	...(['fatal', 'ftl', 'crit', 'critical', 'crt', 'alert', 'emerg', 'emergency', 'panic', 'dpanic', 'f'] as const).map(
		name => [name, 'fatal'] as const,
	),
]);
