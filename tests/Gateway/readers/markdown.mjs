// Reads an array of Markdown texts (JSON, from standard input) and writes the HTML that CommonMark's reference parser makes of each.
import { HtmlRenderer, Parser } from 'commonmark';

let input = '';
for await (const part of process.stdin.setEncoding('utf8')) input += part;
const renderer = new HtmlRenderer();
process.stdout.write(JSON.stringify(JSON.parse(input).map(text => renderer.render(new Parser().parse(text)))));
