import type {Random} from '../random.ts';

/** A name, often not ASCII. */
export function customer(random: Random): string {
	return random.pick(['Ada', 'Björn', 'Chloé', 'Dmitri Иванов', 'Emre', '田中 さくら', '김민준', 'Zoë 🦊', 'مريم']);
}

/** A path of the web shop. */
export function page(random: Random): string {
	const product = `/products/${random.int(1, 480)}`;
	return random.pick([
		'/',
		'/',
		product,
		product,
		'/cart',
		'/search?q=kettle',
		'/assets/app.3f9c.js',
		'/assets/logo.svg',
	]);
}

/** The address of a visitor of the web shop. */
export function visitor(random: Random): string {
	return `203.0.113.${random.int(2, 250)}`;
}
