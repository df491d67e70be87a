/** CSV as in RFC 4180, safe to open in a spreadsheet. */

/**
 * Rows as CSV with a header. A cell that a spreadsheet would take for a formula gets an apostrophe in front, as does
 * one that begins with an apostrophe, so that readCsv can take exactly one away.
 */
export function writeCsv(columns: readonly string[], rows: Record<string, string>[]): string {
  const line = (cells: string[]) => cells.map(quoteCell).join(',');
  return [line([...columns]), ...rows.map((row) => line(columns.map((c) => row[c] ?? '')))].join('\r\n') + '\r\n';
}

function quoteCell(cell: string): string {
  const safe = /^[=+\-@\t\r']/.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * Records of a CSV text, by the names in its header. Takes comma or semicolon (what spreadsheets write in countries
 * with a decimal comma), any line end, and rows that are too short or too long.
 *
 * @param onSurplus told of rows with more cells than the header, by their number (the header is row 1, blank rows are not counted)
 */
export function readCsv(text: string, onSurplus?: (row: number, cells: number) => void): Record<string, string>[] {
  const [header, ...rows] = readRows(text.replace(/^\uFEFF/, ''));
  if (!header) return [];
  const columns = header.map((c) => c.trim());
  const filled = rows.filter((cells) => cells.some((c) => c !== ''));
  filled.forEach((cells, i) => {
    const surplus = cells.slice(columns.length).filter((c) => c !== '').length;
    if (surplus > 0) onSurplus?.(i + 2, surplus);
  });
  return filled.map((cells) => Object.fromEntries(columns.map((c, i) => [c, (cells[i] ?? '').replace(/^'/, '')])));
}

function readRows(text: string): string[][] {
  const firstLine = text.slice(0, text.search(/[\r\n]|$/));
  const separator = firstLine.includes(',') || !firstLine.includes(';') ? ',' : ';';
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let quoted = false;
  for (let i = 0; i < text.length; i++) {
    const c = text[i]!;
    if (quoted) {
      if (c !== '"') cell += c;
      else if (text[i + 1] === '"') cell += text[++i];
      else quoted = false;
    } else if (c === '"' && cell === '') quoted = true;
    else if (c === separator) {
      row.push(cell);
      cell = '';
    } else if (c === '\n' || c === '\r') {
      if (c === '\r' && text[i + 1] === '\n') i++;
      rows.push([...row, cell]);
      row = [];
      cell = '';
    } else cell += c;
  }
  if (cell !== '' || row.length > 0) rows.push([...row, cell]);
  return rows;
}
