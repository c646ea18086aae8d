package io.streamcore.video.catalog;

import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.*;

import java.util.List;
import org.junit.jupiter.api.Test;

class SearchTermsTest {

    @Test
    void caseAndAccentsDoNotMatter() {
        assertThat(SearchTerms.words("Crème BRÛLÉE, Straße"), contains("creme", "brulee", "strasse"));
    }

    @Test
    void patternsAreOnlyTheWordsInThem() {
        assertThat(SearchTerms.words("(a+)+$ .* C++"), contains("a", "c"));
        assertThat(SearchTerms.words("*** $$$"), empty());
    }

    @Test
    void scriptsWithoutSpacesGiveATermForEachCharacter() {
        assertThat(SearchTerms.words("東京 tower"), contains("東", "京", "tower"));
    }

    @Test
    void titleWordsAreFoundByTheirBeginnings() {
        assertThat(
                SearchTerms.wordsAndPrefixes(List.of("Quarkus")),
                contains("quarkus", "qua", "quar", "quark", "quarku"));
    }

    @Test
    void sortableTitleIsShortEnoughForACursor() {
        assertThat(SearchTerms.sortable("É".repeat(200)).length(), is(60));
    }
}
