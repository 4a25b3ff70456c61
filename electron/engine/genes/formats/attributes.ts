/** A name and its value in column 9 of GTF or GFF3. */
export type Attribute = readonly [name: string, value: string];

/**
 * The attributes of a GTF line: `gene_id "ENSG1"; gene_name "CYCX1;1"; level 2;`. Values in quotation marks may hold
 * semicolons and blanks; a name may come several times, as `db_xref` does.
 */
export function gtfAttributes(text: string): readonly Attribute[] {
  const attributes: Attribute[] = [];
  let at = 0;
  while (at < text.length) {
    const char = text.charAt(at);
    if (char === ' ' || char === ';' || char === '\t') {
      at++;
      continue;
    }
    const nameEnd = endOfName(text, at);
    const name = text.slice(at, nameEnd);
    at = nameEnd;
    while (text.charAt(at) === ' ') at++;
    let value: string;
    if (text.charAt(at) === '"') {
      const close = text.indexOf('"', at + 1);
      value = text.slice(at + 1, close < 0 ? text.length : close);
      at = close < 0 ? text.length : close + 1;
      // What stands behind the closing mark belongs to no attribute.
      const next = text.indexOf(';', at);
      at = next < 0 ? text.length : next;
    } else {
      const next = text.indexOf(';', at);
      value = text.slice(at, next < 0 ? text.length : next).trim();
      at = next < 0 ? text.length : next;
    }
    attributes.push([name, value]);
  }
  return attributes;
}

function endOfName(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    const char = text.charAt(at);
    if (char === ' ' || char === ';' || char === '\t') return at;
  }
  return text.length;
}

/** The number that NCBI gives a gene, among cross-references such as `GeneID:7105,HGNC:HGNC:11858`. */
export function entrezIn(references: string): string | undefined {
  return /(?:^|[,\s])(?:GeneID|NCBI_GeneID|EntrezGene):(\d+)/i.exec(references)?.[1];
}
