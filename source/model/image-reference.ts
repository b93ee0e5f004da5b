/** The name of an image, taken apart. */
export type ImageReference = {
	/** `docker.io`, or a registry's host with its port. */
	readonly registry: string;
	/** The path in the registry, `library/redis` for the Hub's `redis`. */
	readonly repository: string;
	/** As docker prints the repository: without `docker.io/` and `library/`. */
	readonly familiarName: string;
	/** `latest` where neither a tag nor a digest is named. */
	readonly tag: string | undefined;
	readonly digest: string | undefined;
};

/**
 * Read the name of an image as docker does: https://github.com/distribution/reference, `ParseDockerRef` and the
 * grammar in `reference.go`. Undefined for anything else.
 */
export function referenceOf(text: string): ImageReference | undefined {
	const [, name = '', tag, digest] = text.length < longestText ? (shape.exec(text) ?? []) : [];
	const {registry, path} = split(name);
	const repository = registry === hub && !path.includes('/') ? `library/${path}` : path;
	if (!isRepository(repository) || !isRegistry(registry) || registry.length + repository.length >= longestName) {
		return undefined;
	}

	return {
		registry,
		repository,
		familiarName: registry === hub ? repository.replace(/^library\/([^/]+)$/, '$1') : `${registry}/${repository}`,
		tag: tag ?? (digest === undefined ? 'latest' : undefined),
		digest,
	};
}

/** As docker prints it: `redis:latest`, `localhost:5000/web@sha256:…`. */
export function formatReference({familiarName, tag, digest}: ImageReference): string {
	return `${familiarName}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
}

/** The name of an image that a search for this term has found. A registry leaves itself out; Podman does not. */
export function foundName(term: string, name: string): string {
	const {registry} = split(term);
	return registry === hub || name.startsWith(`${registry}/`) ? name : `${registry}/${name}`;
}

const hub = 'docker.io';
const longestName = 255;
/** The name, a tag of 128 and a digest of 135 characters. */
const longestText = 520;

const shape =
	/^([^@]+?)(?::(\w[\w.-]{0,127}))?(?:@((?:sha256:[0-9a-f]{64})|(?:sha384:[0-9a-f]{96})|(?:sha512:[0-9a-f]{128})))?$/;

/** The part before the first slash is a registry only if it looks like one. */
function split(name: string): {readonly registry: string; readonly path: string} {
	const slash = name.indexOf('/');
	const first = name.slice(0, slash);
	const hasRegistry = slash >= 0 && (/[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase());
	if (!hasRegistry) {
		return {registry: hub, path: name};
	}

	return {registry: first === 'index.docker.io' ? hub : first, path: name.slice(slash + 1)};
}

/** Sixty-four hexadecimal digits alone would be taken for an id. */
function isRepository(repository: string): boolean {
	const component = /^[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*$/;
	const isId = /^(?:library\/)?[0-9a-f]{64}$/.test(repository);
	return !isId && repository.split('/').every(part => component.test(part));
}

function isRegistry(registry: string): boolean {
	const label = '[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?';
	return new RegExp(`^(?:${label}(?:\\.${label})*|\\[[0-9a-fA-F:]+\\])(?::\\d+)?$`).test(registry);
}
