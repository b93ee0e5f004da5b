import type {Dashboard} from './dashboard.ts';

/** Type into the open field and confirm. Enter in one go with what is typed would be a paste, as long as nobody has read it. */
export async function enter(dashboard: Dashboard, text: string): Promise<void> {
	dashboard.type(text);
	// A field shows the end of a text that is too long for it.
	await dashboard.waitFor(`${text.slice(-12)}│`);
	dashboard.press('Enter');
}

/** Have only the rows in the table that this filter lets through, and select the first. */
export async function filterBy(dashboard: Dashboard, text: string): Promise<void> {
	dashboard.press('/');
	await dashboard.waitFor('filter ❯ ');
	dashboard.press('C-u');
	await enter(dashboard, text);
	// For a second, keys that change something do nothing to a row that the filter has selected.
	dashboard.press('g');
}
