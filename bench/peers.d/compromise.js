// usage: node compromise.js entities|quotes < articles.jsonl > found.jsonl
//
// compromise behind the form of the scorer.  It finds texts in quotation marks
// and no speakers.  A place is that of a match's first and last word, for the
// match itself takes the punctuation behind it along.

const nlp = require(require.resolve('compromise', {paths: [process.cwd()]}));
const [task] = process.argv.slice(2);

// What tells code points of the UTF-16 units that JavaScript counts.
function codePoints(text) {
    const at = new Uint32Array(text.length + 1);
    for (let i = 0, n = 0; i < text.length; i++) {
        at[i] = n;
        if ((text.charCodeAt(i) & 0xFC00) !== 0xD800) n++;
        at[i + 1] = n;
    }
    return at;
}

function spans(matches, at) {
    return matches.json({offset: true}).map(match => {
        const first = match.terms[0].offset, last = match.terms[match.terms.length - 1].offset;
        return [at[first.start], at[last.start + last.length]];
    });
}

for (const line of require('fs').readFileSync(0, 'utf8').split('\n').filter(Boolean)) {
    const {id, text} = JSON.parse(line);
    const doc = nlp(text), at = codePoints(text);
    console.log(JSON.stringify(task === 'quotes'
        ? {id, quotes: spans(doc.quotations(), at).map(span => ({content: [span], source: [], speaker: null}))}
        : {id, entities: ['people', 'places', 'organizations'].flatMap(kind =>
            spans(doc[kind](), at).map(span => [...span, kind]))}));
}
