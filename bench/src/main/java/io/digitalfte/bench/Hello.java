package io.digitalfte.bench;

/** The least that a Java program can do: what it takes is the limit of every command's start. */
final class Hello {
  private Hello() {}

  static void main(String[] arguments) {
    System.out.println("hello");
  }
}
