package io.streamcore.video.catalog;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of a text as search compares them: without case and accents. Scripts that put no space between words give
 * one term for each character. Stored with a video at write time, so that a search is an equality on an index and no
 * pattern of a client ever reaches the database.
 */
final class SearchTerms {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final String UNSPACED = "\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}";
    private static final Pattern WORD =
            Pattern.compile("[" + UNSPACED + "]|[\\p{IsAlphabetic}\\p{IsDigit}&&[^" + UNSPACED + "]]+");

    /** Longer words are cut, on both sides alike. */
    private static final int MAX_WORD = 32;

    /** The shortest beginning of a word by which it is found. */
    private static final int MIN_PREFIX = 3;

    private static final int MAX_SORTABLE = 60;

    private SearchTerms() {}

    /** The distinct words of a text, in order. */
    static List<String> words(String text) {
        Set<String> words = new LinkedHashSet<>();
        Matcher matcher = WORD.matcher(folded(text));
        while (matcher.find()) {
            words.add(cut(matcher.group()));
        }
        return List.copyOf(words);
    }

    /** The words of the texts and every beginning of them, so that "tut" finds "tutorial". */
    static List<String> wordsAndPrefixes(List<String> texts) {
        Set<String> terms = new LinkedHashSet<>();
        for (String text : texts) {
            for (String word : words(text)) {
                terms.add(word);
                for (int length = MIN_PREFIX; length < word.length(); length++) {
                    terms.add(word.substring(0, length));
                }
            }
        }
        return List.copyOf(terms);
    }

    /** All by which a video is found: words of everything, beginnings of words of its title and tags. */
    static List<String> of(String title, String description, List<String> tags) {
        List<String> named = new ArrayList<>(tags);
        named.add(title);
        Set<String> terms = new LinkedHashSet<>(wordsAndPrefixes(named));
        terms.addAll(words(description));
        return List.copyOf(terms);
    }

    /** The beginning of a title as lists sort it; short enough for a cursor. */
    static String sortable(String title) {
        String folded = folded(title);
        return folded.codePointCount(0, folded.length()) <= MAX_SORTABLE
                ? folded
                : folded.substring(0, folded.offsetByCodePoints(0, MAX_SORTABLE));
    }

    private static String folded(String text) {
        String apart = Normalizer.normalize(text, Normalizer.Form.NFKD);
        return MARKS.matcher(apart).replaceAll("").toLowerCase(Locale.ROOT).replace("ß", "ss");
    }

    private static String cut(String word) {
        return word.length() <= MAX_WORD ? word : word.substring(0, MAX_WORD);
    }
}
