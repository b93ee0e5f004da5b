import {type LogGenerator, type OutputLine, stderr, type Tick} from '../log-generator.ts';
import {clockTime, dayAndMonth, isoTime, plainSeconds, plainTime} from '../timestamps.ts';

/** PostgreSQL, which logs to stderr. */
export const postgres: LogGenerator = {
	interval: 8000,
	start: ({at}) =>
		stderr(
			postgresLine(at, 1, 'LOG:  starting PostgreSQL 16.10 on x86_64-pc-linux-musl'),
			postgresLine(at, 1, 'LOG:  listening on IPv4 address "0.0.0.0", port 5432'),
			postgresLine(at, 1, 'LOG:  database system is ready to accept connections'),
		),
	tick: tick => stderr(...postgresLines(tick)),
	stop: ({at}) =>
		stderr(
			postgresLine(at, 1, 'LOG:  received fast shutdown request'),
			postgresLine(at, 27, 'LOG:  shutting down'),
			postgresLine(at, 1, 'LOG:  database system is shut down'),
		),
};

function postgresLines({at, random}: Tick): readonly string[] {
	const session = random.int(60, 900);
	if (random.chance(0.12)) {
		return [
			postgresLine(at, session, 'ERROR:  duplicate key value violates unique constraint "orders_number_key"'),
			postgresLine(at, session, `DETAIL:  Key (number)=(${random.int(10_000, 99_999)}) already exists.`),
			postgresLine(at, session, 'STATEMENT:  INSERT INTO orders (number, customer) VALUES ($1, $2)'),
		];
	}

	if (random.chance(0.4)) {
		const buffers = random.int(12, 480);
		return [
			postgresLine(at, 27, 'LOG:  checkpoint starting: time'),
			postgresLine(at, 27, `LOG:  checkpoint complete: wrote ${buffers} buffers; sync=0.00${random.int(2, 9)} s`),
		];
	}

	return [
		postgresLine(
			at,
			session,
			`LOG:  duration: ${random.int(250, 1900)}.${random.int(100, 999)} ms  statement: SELECT * FROM products ORDER BY sold DESC LIMIT 50`,
		),
	];
}

function postgresLine(at: number, process: number, text: string): string {
	return `${plainTime(at)} UTC [${process}] ${text}`;
}

/** MariaDB, which logs little. */
export const mariadb: LogGenerator = {
	interval: 45_000,
	start: ({at}) =>
		stderr(
			`${plainSeconds(at)} 0 [Note] InnoDB: Buffer pool(s) load completed`,
			`${plainSeconds(at)} 0 [Note] mariadbd: ready for connections. Version: '11.8.3-MariaDB' port: 3306`,
		),
	tick: ({at, random}) =>
		stderr(
			`${plainSeconds(at)} ${random.int(40, 900)} [Warning] Aborted connection ${random.int(40, 900)} to db: 'ghost' user: 'ghost' host: '172.21.0.9' (Got timeout reading communication packets)`,
		),
	stop: ({at}) => stderr(`${plainSeconds(at)} 0 [Note] mariadbd: Shutdown complete`),
};

/** Redis, which saves now and then. */
export const redis: LogGenerator = {
	interval: 60_000,
	start: ({at}) => [
		redisLine(at, 'C', '*', 'oO0OoO0OoO0Oo Redis is starting oO0OoO0OoO0Oo'),
		redisLine(at, 'M', '*', 'Running mode=standalone, port=6379.'),
		redisLine(at, 'M', '#', 'WARNING Memory overcommit must be enabled! Without it, a background save may fail.'),
		redisLine(at, 'M', '*', 'Ready to accept connections tcp'),
	],
	tick: redisLines,
	stop: ({at}) => [
		redisLine(at, 'M', '*', 'User requested shutdown...'),
		redisLine(at, 'M', '#', 'Redis is now ready to exit, bye bye...'),
	],
};

function redisLines({at, random}: Tick): readonly OutputLine[] {
	const child = random.int(30, 900);
	return [
		redisLine(at, 'M', '*', '10000 changes in 60 seconds. Saving...'),
		redisLine(at, 'M', '*', `Background saving started by pid ${child}`),
		redisLine(at, 'M', '*', 'Background saving terminated with success'),
	];
}

function redisLine(at: number, role: 'C' | 'M', level: '*' | '#', text: string): string {
	return `1:${role} ${dayAndMonth(at)} ${isoTime(at).slice(0, 4)} ${clockTime(at)}.${isoTime(at).slice(20, 23)} ${level} ${text}`;
}
