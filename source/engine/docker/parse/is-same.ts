/**
 * Whether two values of plain data hold the same. Node's own comparison does, too, and takes three times as long, which
 * counts where 31,000 containers are compared.
 */
export function isSame(a: unknown, b: unknown): boolean {
	if (a === b) {
		return true;
	}

	if (!isObject(a) || !isObject(b) || Array.isArray(a) !== Array.isArray(b)) {
		return false;
	}

	const keys = Object.keys(a);
	return keys.length === Object.keys(b).length && keys.every(key => key in b && isSame(a[key], b[key]));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null;
}
