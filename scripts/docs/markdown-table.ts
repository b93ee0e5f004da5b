/** A Markdown table. Cells may contain Markdown; characters that would end a cell or a line are escaped. */
export function markdownTable(titles: readonly string[], rows: readonly (readonly string[])[]): string {
	return [titles, titles.map(() => '---'), ...rows].map(line).join('\n');
}

/** A text as code. A backtick in it needs a longer fence around it. */
export function code(text: string): string {
	return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}

function line(cells: readonly string[]): string {
	return `| ${cells.map(cell => cell.replaceAll('|', '\\|').replaceAll(/\s*\n\s*/g, ' ')).join(' | ')} |`;
}
