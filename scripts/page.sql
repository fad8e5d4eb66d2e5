-- A page of all articles: who says most, and the texts with what is found in them.
-- One file, which loads nothing from elsewhere.  For table article (id, title,
-- body, analysis), written by psql -At.

CREATE FUNCTION pg_temp.escape(words text) RETURNS text IMMUTABLE STRICT
RETURN replace(replace(replace(replace(words, '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), '"', '&quot;');

SELECT $html$<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Who said what</title>
<style>
body { margin: 0; display: flex; font: 17px/1.6 Georgia, serif; color: #212529; }
nav { width: 15em; flex: none; height: 100vh; overflow: auto; position: sticky; top: 0; padding: 1em; box-sizing: border-box;
	background: #f8f9fa; font: 15px/1.5 sans-serif; }
nav ol { list-style: none; padding: 0; }
nav li { display: flex; justify-content: space-between; }
nav a { color: inherit; }
nav a.chosen { font-weight: bold; }
main { max-width: 44em; padding: 1em 2em; }
.quote.chosen { outline: 2px solid #f08c00; background: #fff3bf; }
@media (max-width: 40em) { body { display: block; } nav { width: auto; height: auto; position: static; } }
</style>
</head>
<body>
<nav>
<h1>Who said what</h1>
<ol>$html$;

SELECT format('<li><a href="#speaker-%s" data-speaker="%s">%2$s</a><span>%s</span></li>', row_number() OVER (ORDER BY count(*) DESC, name), pg_temp.escape(name), count(*))
FROM article, quotes(analysis, body) q, unnest(q.speakers) name
GROUP BY name ORDER BY count(*) DESC, name;

SELECT $html$</ol>
</nav>
<main>$html$;

SELECT format(E'<article>\n<h2>%s</h2>\n%s\n</article>', pg_temp.escape(title), hearsay_html(analysis, body)) FROM article ORDER BY id;

SELECT $html$</main>
<script>
// The title of a quotation is its kind and who says it: 'direct: Ann Lee and Bob Ray'
function choose() {
	const link = document.querySelector('a[href="' + location.hash + '"]');
	let first = null;
	document.querySelectorAll('.chosen').forEach(e => e.classList.remove('chosen'));
	if (!link) return;
	link.classList.add('chosen');
	document.querySelectorAll('.quote[title]').forEach(quote => {
		const who = quote.title.slice(quote.title.indexOf(': ') + 2);
		if (who !== link.dataset.speaker && !who.split(/, | and /).includes(link.dataset.speaker)) return;
		quote.classList.add('chosen');
		first = first || quote;
	});
	if (first) first.scrollIntoView({block: 'center'});
}
addEventListener('hashchange', choose);
choose();
</script>
</body>
</html>$html$;
