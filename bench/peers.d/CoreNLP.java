// usage: java CoreNLP entities|quotes < articles.jsonl > found.jsonl
//
// Stanford CoreNLP behind the form of the scorer: each line of standard input
// is an object with "id" and "text", each line of output what was found.  A
// quotation is a text in quotation marks; its source is the mention that the
// quote annotator chose, its speaker the name that it resolved this to.

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import javax.json.Json;
import javax.json.JsonArrayBuilder;
import javax.json.JsonObject;
import javax.json.JsonObjectBuilder;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.pipeline.CoreDocument;
import edu.stanford.nlp.pipeline.CoreEntityMention;
import edu.stanford.nlp.pipeline.CoreQuote;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;

public class CoreNLP {
    // [begin, end) in code points
    private static JsonArrayBuilder span(String text, int begin, int end) {
        return Json.createArrayBuilder().add(text.codePointCount(0, begin)).add(text.codePointCount(0, end));
    }

    private static JsonArrayBuilder entities(String text, CoreDocument document) {
        JsonArrayBuilder all = Json.createArrayBuilder();
        for (CoreEntityMention mention : document.entityMentions())
            all.add(span(text, mention.charOffsets().first, mention.charOffsets().second).add(mention.entityType()));
        return all;
    }

    private static JsonArrayBuilder quotes(String text, CoreDocument document) {
        JsonArrayBuilder all = Json.createArrayBuilder();
        for (CoreQuote quote : document.quotes()) {
            JsonObjectBuilder found = Json.createObjectBuilder()
                .add("content", Json.createArrayBuilder()
                     .add(span(text, quote.quoteCharOffsets().first, quote.quoteCharOffsets().second)));
            JsonArrayBuilder source = Json.createArrayBuilder();
            List<CoreLabel> tokens = quote.speakerTokens().orElse(List.of());
            if (!tokens.isEmpty())
                source.add(span(text, tokens.get(0).beginPosition(), tokens.get(tokens.size() - 1).endPosition()));
            found.add("source", source);
            quote.canonicalSpeaker().ifPresentOrElse(name -> found.add("speaker", name), () -> found.addNull("speaker"));
            all.add(found);
        }
        return all;
    }

    public static void main(String[] args) throws IOException {
        boolean quotes = args[0].equals("quotes");
        Properties properties = new Properties();
        properties.setProperty("annotators", quotes ? "tokenize,pos,lemma,ner,depparse,coref,quote" : "tokenize,pos,lemma,ner");
        StanfordCoreNLP pipeline = new StanfordCoreNLP(properties);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);

        for (String line; (line = in.readLine()) != null;) {
            JsonObject article = Json.createReader(new StringReader(line)).readObject();
            String text = article.getString("text");
            CoreDocument document = new CoreDocument(text);
            pipeline.annotate(document);
            out.println(Json.createObjectBuilder().add("id", article.getString("id"))
                        .add(quotes ? "quotes" : "entities", quotes ? quotes(text, document) : entities(text, document)).build());
        }
    }
}
