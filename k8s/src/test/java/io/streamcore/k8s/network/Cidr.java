package io.streamcore.k8s.network;

/** An IPv4 network, such as {@code 10.0.0.0/8}. */
record Cidr(String text) {
    boolean contains(String address) {
        String[] parts = text.split("/");
        int bits = Integer.parseInt(parts[1]);
        int mask = bits == 0 ? 0 : -1 << (32 - bits);
        return (number(parts[0]) & mask) == (number(address) & mask);
    }

    private static int number(String address) {
        int number = 0;
        for (String part : address.split("\\.")) {
            number = number << 8 | Integer.parseInt(part);
        }
        return number;
    }
}
