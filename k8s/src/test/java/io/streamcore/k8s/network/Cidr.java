package io.streamcore.k8s.network;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** A network of either family, such as {@code 10.0.0.0/8} or {@code fc00::/7}. */
record Cidr(String text) {
    boolean contains(String address) {
        String[] parts = text.split("/");
        byte[] network = bytes(parts[0]);
        byte[] member = bytes(address);
        int rest = 8 * network.length - Integer.parseInt(parts[1]);
        return network.length == member.length
                && new BigInteger(1, network).shiftRight(rest).equals(new BigInteger(1, member).shiftRight(rest));
    }

    /** Of a literal address; names are not resolved. */
    private static byte[] bytes(String address) {
        if (!address.matches("[0-9a-f.:]+")) {
            throw new IllegalArgumentException("Not an address: " + address);
        }
        try {
            return InetAddress.getByName(address).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
