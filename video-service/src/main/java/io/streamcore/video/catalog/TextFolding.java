package io.streamcore.video.catalog;

import com.ibm.icu.text.Normalizer2;
import com.ibm.icu.text.Transliterator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Folds texts for searching and sorting, by the tables of ICU: without case (ς is σ, ß is ss), accents and invisible
 * characters, and with Latin letters that do not decompose as their ASCII equivalents (ł is l, ø is o, æ is ae, ı is i).
 */
final class TextFolding {
    private static final Normalizer2 CASEFOLD = Normalizer2.getNFKCCasefoldInstance();
    private static final Normalizer2 DECOMPOSITION = Normalizer2.getNFDInstance();
    private static final Normalizer2 COMPOSITION = Normalizer2.getNFCInstance();
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    /** Only these are transliterated, which costs more than all the rest. */
    private static final Pattern NOT_ASCII = Pattern.compile("[\\p{IsLatin}&&[^a-z]]+");

    private static final Transliterator TO_ASCII = Transliterator.getInstance("Latin-ASCII");

    private TextFolding() {}

    static String fold(String text) {
        String decomposed = DECOMPOSITION.normalize(CASEFOLD.normalize(text));
        // Composed again, so that a Korean syllable is one character.
        String unaccented = COMPOSITION.normalize(MARKS.matcher(decomposed).replaceAll(""));
        return NOT_ASCII
                .matcher(unaccented)
                .replaceAll(letters -> Matcher.quoteReplacement(TO_ASCII.transliterate(letters.group())));
    }
}
