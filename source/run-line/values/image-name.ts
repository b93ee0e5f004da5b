/** What is wrong with the name of an image, in one sentence; undefined where it is one, or an id. */
export function imageNameProblem(text: string): string | undefined {
	if (/^(sha256:)?[\da-f]{64}$/.test(text) || imageName.test(text)) {
		return undefined;
	}

	return imageName.test(text.toLowerCase())
		? 'The name of an image has no capital letters.'
		: 'This is no image’s name; one is such as redis, redis:8 or ghcr.io/owner/name.';
}

const label = '[A-Za-z\\d](?:[A-Za-z\\d-]*[A-Za-z\\d])?';
const host = `(?:${label}(?:\\.${label})*|\\[[a-fA-F\\d:]+\\])(?::\\d+)?`;
const component = '[a-z\\d]+(?:(?:[._]|__|-+)[a-z\\d]+)*';
const tag = ':\\w[\\w.-]{0,127}';
const digest = '@[A-Za-z][A-Za-z\\d]*(?:[-_+.][A-Za-z][A-Za-z\\d]*)*:[\\da-fA-F]{32,}';
const imageName = new RegExp(`^(?:${host}/)?${component}(?:/${component})*(?:${tag})?(?:${digest})?$`);
