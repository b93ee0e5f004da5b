import type {Prompt} from './prompt.ts';

/** Keys that the demo's server holds at most. */
const maxKeys = 1000;

/** The prompt of `redis-cli`. */
export function createRedisClient(keys: Map<string, string>): Prompt {
	return {
		text: () => '127.0.0.1:6379> ',
		run(line) {
			const words = [...line.matchAll(/"([^"]*)"|(\S+)/gu)].map(([, quoted, bare = '']) => quoted ?? bare);
			const isExit = /^(?:exit|quit)$/iu.test(words[0] ?? '');
			return {output: isExit || words.length === 0 ? '' : `${redisReply(keys, words)}\n`, status: 0, isExit};
		},
	};
}

/** The reply to a command, as `redis-cli` prints it. */
export function redisReply(keys: Map<string, string>, [name = '', key, value]: readonly string[]): string {
	switch (name.toUpperCase()) {
		case 'PING':
			return key === undefined ? 'PONG' : JSON.stringify(key);
		case 'INFO':
			return `# Server\nredis_version:7.4.6\nredis_mode:standalone\n\n# Keyspace\ndb0:keys=${keys.size},expires=0`;
		case 'KEYS':
			return (
				[...keys.keys()].map((each, index) => `${index + 1}) ${JSON.stringify(each)}`).join('\n') || '(empty array)'
			);
		case 'GET': {
			const found = keys.get(key ?? '');
			return found === undefined ? '(nil)' : JSON.stringify(found);
		}
		case 'SET':
			return key === undefined || value === undefined ? wrongArguments('set') : set(keys, key, value);
		default:
			return `(error) ERR unknown command '${name}'; the demo knows PING, INFO, KEYS, GET, SET and QUIT`;
	}
}

function set(keys: Map<string, string>, key: string, value: string): string {
	if (keys.size >= maxKeys && !keys.has(key)) {
		return "(error) OOM command not allowed when used memory > 'maxmemory'.";
	}

	keys.set(key, value);
	return 'OK';
}

function wrongArguments(command: string): string {
	return `(error) ERR wrong number of arguments for '${command}' command`;
}
