import type {Container} from '../model/container.ts';

/** The most names in running text by default; the rest is counted. */
const maxNames = 3;

/** Names in running text: `web`, `web and db`, `web, db, cache and 4 more`. */
export function namesOf(items: readonly {readonly name: string}[], most = maxNames): string {
	const names = items.map(({name}) => name);
	return listed(names.length > most + 1 ? [...names.slice(0, most), `${names.length - most} more`] : names);
}

/** Words in running text: `Logs, Inspect and Env`. Intl.ListFormat would do it, but its first use takes 15 ms, at a key. */
export function listed(words: readonly string[]): string {
	const [last = ''] = words.slice(-1);
	return words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${last}` : last;
}

/** Why the engine would refuse a container's or volume's name (moby `daemon/names/names.go`), in one sentence. */
export function nameProblem(name: string): string | undefined {
	return /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(name)
		? undefined
		: 'A name has two or more letters, digits, _ . or -, and begins with a letter or digit.';
}

/** Why something cannot be removed while containers use it, in one sentence; undefined when none does. */
export function usedBy(users: readonly Pick<Container, 'name'>[], name: string): string | undefined {
	const [verb, object] = users.length === 1 ? ['uses', namesOf(users)] : ['use', 'them'];
	return users.length === 0 ? undefined : `${namesOf(users)} ${verb} ${name}; remove ${object} first.`;
}
