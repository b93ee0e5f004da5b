/**
 * `Intl.Segmenter`, created on first use: several modules create one at their start, the first loads Unicode tables,
 * and plain text needs none. What it saves is in patches.ts, at `string-width`.
 */
export class LazySegmenter {
	readonly #options: ConstructorParameters<typeof Intl.Segmenter>;
	#real: Intl.Segmenter | undefined;

	constructor(...options: ConstructorParameters<typeof Intl.Segmenter>) {
		this.#options = options;
	}

	segment(text: string): Intl.Segments {
		// Not `Intl.Segmenter`: the bundle has this class in its place.
		const {Segmenter} = Intl;
		this.#real ??= new Segmenter(...this.#options);
		return this.#real.segment(text);
	}
}

/** `import.meta`, which only ES modules have. One library requires it as an argument, another never uses it. */
export const importMeta = {url: 'file:///quayside'};
