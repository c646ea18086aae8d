package io.streamcore.e2e.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import io.streamcore.e2e.platform.Checkout;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VocabularyTest {
    @TempDir
    Path root;

    @Test
    void repositoryUsesNoRetiredTypeNames() throws IOException {
        var types = DeclaredTypes.under(Checkout.root());

        assertThat(types.topLevelTypesNamed(retiredNames())).isEmpty();
    }

    @Test
    void everyTypeNameOfTheRepositoryHasOneMeaning() {
        var types = DeclaredTypes.under(Checkout.root());

        assertThat(types.types()).hasSizeGreaterThan(500);
        assertThat(types.ambiguousNames()).isEmpty();
    }

    @Test
    void retiredNameOfTopLevelTypeIsFound() throws IOException {
        write("gateway/src/main/java/Door.java", "/** class Step {} */ public final class Door { class Step {} }");
        write("gateway/target/generated/Steps.java", "class Steps {}");

        var found = DeclaredTypes.under(root).topLevelTypesNamed(retiredNames());

        assertThat(found).containsExactly("Door is retired, use RequestDispatcher: gateway/src/main/java/Door.java");
    }

    @Test
    void nameOfTopLevelTypeDeclaredAgainIsFound() throws IOException {
        write("a/Report.java", "record Report(int size) { enum Kind { A } private record Row() {} }");
        write("b/Summary.java", "interface Summary { @interface Report {} enum Kind { B } }");
        write("b/Row.java", "class Row { Object local() { record Summary() {} return new Summary(); } }");

        var found = DeclaredTypes.under(root).ambiguousNames();

        assertThat(found)
                .singleElement()
                .asString()
                .startsWith("Report is declared more than once: ")
                .contains("a/Report.java", "b/Summary.java");
    }

    private void write(String file, String source) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, source);
    }

    private static Map<String, String> retiredNames() throws IOException {
        try (InputStream names = VocabularyTest.class.getResourceAsStream("/vocabulary/retired-names.txt")) {
            return new String(names.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" "))
                    .collect(Collectors.toMap(name -> name[0], name -> name[1]));
        }
    }
}
