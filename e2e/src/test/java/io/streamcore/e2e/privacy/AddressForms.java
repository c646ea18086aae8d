package io.streamcore.e2e.privacy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Derives the addresses that an attacker tries from one that was seen: without the signature, with the signature of
 * another asset, as the other delivery type, without a version, in other formats and transformations, and of
 * neighbouring names.
 */
final class AddressForms {
    private static final Pattern ADDRESS = Pattern.compile(
            "(?<cloud>https?://.+)/(?<kind>video|image)/(?<type>upload|authenticated)/(?:(?<signature>s--[^/]+--)/)?"
                    + "(?:(?<change>[a-z]{1,2}_[^/]+)/)?(?<version>v\\d+)/(?<name>.+)\\.(?<format>\\w+)");
    private static final List<String> FORMATS = List.of("mp4", "jpg", "m3u8", "ts");
    private static final List<String> CHANGES =
            List.of("", "so_0/", "sp_auto/", "sp_hd/", "w_100,c_fill/", "q_auto/f_auto/");

    private AddressForms() {}

    /**
     * Returns the addresses to try.
     *
     * @param seen an address of the asset
     * @param foreignSignature a valid signature of another asset
     */
    static Set<String> of(String seen, String foreignSignature) {
        Matcher parts = ADDRESS.matcher(seen);
        if (!parts.matches()) {
            throw new IllegalArgumentException("Not an address of Cloudinary: " + seen);
        }
        Set<String> forms = new LinkedHashSet<>();
        for (String type : List.of("upload", "authenticated")) {
            String base = parts.group("cloud") + "/" + parts.group("kind") + "/" + type + "/";
            for (String signature : List.of("", "s--AAAAAAAA--/", foreignSignature + "/")) {
                for (String name : names(parts, signature)) {
                    forms.add(base + signature + name);
                }
            }
        }
        neighbours(parts.group("name"))
                .forEach(name -> forms.add(parts.group("cloud") + "/" + parts.group("kind") + "/upload/" + name + "."
                        + parts.group("format")));
        return forms;
    }

    /** The signature component of an address; empty if it is not signed. */
    static String signature(String address) {
        Matcher parts = ADDRESS.matcher(address);
        return parts.matches() && parts.group("signature") != null ? parts.group("signature") : "";
    }

    private static List<String> names(Matcher parts, String signature) {
        List<String> names = new ArrayList<>(List.of(parts.group("name")));
        for (String change : signature.isEmpty() ? CHANGES : List.of("", "sp_auto/")) {
            for (String format : signature.isEmpty() ? FORMATS : List.of("mp4", "m3u8")) {
                names.add(change + parts.group("version") + "/" + parts.group("name") + "." + format);
            }
            names.add(change + parts.group("name") + "." + parts.group("format"));
        }
        return names;
    }

    /** The names before and after a hexadecimal one. */
    private static List<String> neighbours(String name) {
        int start = name.lastIndexOf('/') + 1;
        BigInteger number = new BigInteger(name.substring(start), 16);
        int length = name.length() - start;
        return List.of(-1, 1, 2).stream()
                .map(step -> number.add(BigInteger.valueOf(step)).toString(16))
                .map(hex -> name.substring(0, start) + "0".repeat(Math.max(0, length - hex.length())) + hex)
                .toList();
    }
}
