package io.streamcore.video.catalog;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Splits texts into search terms: words without case and accents, or single characters in scripts without spaces
 * between words. Terms are stored with a video, so that a search is an equality on an index and no client's pattern
 * reaches the database.
 */
public final class SearchTerms {
    /** Raised when the terms of a text change, so that {@link TermsUpgradeJob} computes those of stored videos again. */
    static final int VERSION = 1;

    private static final String UNSPACED = "\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}\\p{IsLao}\\p{IsKhmer}";
    private static final Pattern WORD =
            Pattern.compile("[" + UNSPACED + "]|[\\p{IsAlphabetic}\\p{IsDigit}&&[^" + UNSPACED + "]]+");

    /** Longer words are shortened, in videos and in queries. */
    private static final int MAX_WORD = 32;

    /** The length of the shortest prefix that finds a word; in Korean one syllable does. */
    private static final int MIN_PREFIX = 3;

    private static final int MAX_SORTABLE = 60;

    private SearchTerms() {}

    /** The distinct words of a text, in their order. */
    public static List<String> words(String text) {
        Set<String> words = new LinkedHashSet<>();
        Matcher matcher = WORD.matcher(TextFolding.fold(text));
        while (matcher.find()) {
            words.add(shorten(matcher.group()));
        }
        return List.copyOf(words);
    }

    /** The words of the texts and their prefixes, so that "tut" finds "tutorial". */
    static List<String> wordsAndPrefixes(List<String> texts) {
        Set<String> terms = new LinkedHashSet<>();
        for (String text : texts) {
            for (String word : words(text)) {
                terms.add(word);
                for (int length = shortestPrefix(word); length < word.length(); length++) {
                    terms.add(word.substring(0, length));
                }
            }
        }
        return List.copyOf(terms);
    }

    /** All terms of a video: the words of its texts, and the prefixes of those in title and tags. */
    static List<String> of(String title, String description, List<String> tags) {
        List<String> titleAndTags = new ArrayList<>(tags);
        titleAndTags.add(title);
        Set<String> terms = new LinkedHashSet<>(wordsAndPrefixes(titleAndTags));
        terms.addAll(words(description));
        return List.copyOf(terms);
    }

    /** The form of a title that lists sort by, short enough for a cursor. */
    static String sortable(String title) {
        String folded = TextFolding.fold(title);
        return folded.codePointCount(0, folded.length()) <= MAX_SORTABLE
                ? folded
                : folded.substring(0, folded.offsetByCodePoints(0, MAX_SORTABLE));
    }

    private static int shortestPrefix(String word) {
        return Character.UnicodeScript.of(word.codePointAt(0)) == Character.UnicodeScript.HANGUL ? 1 : MIN_PREFIX;
    }

    private static String shorten(String word) {
        return word.length() <= MAX_WORD ? word : word.substring(0, MAX_WORD);
    }
}
