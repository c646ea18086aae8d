package io.streamcore.local.mongo;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Merges sorted sequences; of each no more than one element is read ahead. */
final class SortedMerge<T> implements Iterator<T> {
    private final PriorityQueue<Head<T>> heads;

    /** The next element of a sequence, and the rest. */
    private record Head<T>(T next, Iterator<T> rest) {}

    private SortedMerge(List<Iterator<T>> sorted, Comparator<T> order) {
        heads = new PriorityQueue<>(Comparator.comparing(Head::next, order));
        sorted.forEach(this::addHead);
    }

    static <T> Stream<T> of(List<Iterator<T>> sorted, Comparator<T> order) {
        Iterator<T> merged = new SortedMerge<>(sorted, order);
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(merged, Spliterator.ORDERED), false);
    }

    private void addHead(Iterator<T> rest) {
        if (rest.hasNext()) {
            heads.add(new Head<>(rest.next(), rest));
        }
    }

    @Override
    public boolean hasNext() {
        return !heads.isEmpty();
    }

    @Override
    public T next() {
        Head<T> first = heads.poll();
        if (first == null) {
            throw new NoSuchElementException();
        }
        addHead(first.rest());
        return first.next();
    }
}
