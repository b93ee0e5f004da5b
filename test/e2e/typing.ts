import type {Dashboard} from './dashboard.ts';

/** Type into the open field and confirm. Enter is sent separately: together with unread text it would look like a paste. */
export async function enter(dashboard: Dashboard, text: string): Promise<void> {
	dashboard.type(text);
	// A field shows the end of a text that is too long for it.
	await dashboard.waitFor(`${text.slice(-12)}│`);
	dashboard.press('Enter');
}

/** Show only the rows that pass this filter, and select the first. */
export async function filterBy(dashboard: Dashboard, text: string): Promise<void> {
	dashboard.press('/');
	await dashboard.waitFor('filter ❯ ');
	dashboard.press('C-u');
	await enter(dashboard, text);
	// For a second after the filter has selected a row, keys that change something do nothing.
	dashboard.press('g');
}
