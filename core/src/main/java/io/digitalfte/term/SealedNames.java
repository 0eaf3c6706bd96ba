package io.digitalfte.term;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.Annotated;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.jsontype.NamedType;

/**
 * Gives the records of a sealed interface a member {@code type} with their simple name, without an
 * annotation on each. Only sealed interfaces that permit nothing but records are meant, so that no
 * text can ever name a class that was not foreseen.
 */
final class SealedNames extends JacksonAnnotationIntrospector {
  private static final long serialVersionUID = 1L;
  private static final String MEMBER = "type";

  @Override
  public JsonTypeInfo.@Nullable Value findPolymorphicTypeInfo(
      MapperConfig<?> config, Annotated annotated) {
    JsonTypeInfo.Value told = super.findPolymorphicTypeInfo(config, annotated);
    if (told != null || !(annotated instanceof AnnotatedClass)) {
      return told;
    }
    return family(annotated.getRawType()) == null
        ? null
        : JsonTypeInfo.Value.construct(
            JsonTypeInfo.Id.NAME, JsonTypeInfo.As.PROPERTY, MEMBER, null, false, true, null);
  }

  @Override
  public @Nullable List<NamedType> findSubtypes(MapperConfig<?> config, Annotated annotated) {
    Class<?> family = family(annotated.getRawType());
    if (family == null) {
      return super.findSubtypes(config, annotated);
    }
    List<NamedType> named = new ArrayList<>();
    for (Class<?> member : family.getPermittedSubclasses()) {
      named.add(new NamedType(member, member.getSimpleName()));
    }
    return named;
  }

  @Override
  public @Nullable String findTypeName(MapperConfig<?> config, AnnotatedClass annotated) {
    Class<?> type = annotated.getRawType();
    return type.isRecord() && family(type) != null
        ? type.getSimpleName()
        : super.findTypeName(config, annotated);
  }

  /** The sealed interface of records that this type is or belongs to, or null. */
  private static @Nullable Class<?> family(Class<?> type) {
    if (type.isInterface() && type.isSealed()) {
      return ofRecords(type) ? type : null;
    }
    if (type.isRecord()) {
      for (Class<?> above : type.getInterfaces()) {
        if (above.isSealed() && ofRecords(above)) {
          return above;
        }
      }
    }
    return null;
  }

  private static boolean ofRecords(Class<?> sealed) {
    Class<?>[] permitted = sealed.getPermittedSubclasses();
    for (Class<?> member : permitted) {
      if (!member.isRecord()) {
        return false;
      }
      if (Arrays.stream(member.getRecordComponents())
          .map(RecordComponent::getName)
          .anyMatch(MEMBER::equals)) {
        throw new IllegalArgumentException(
            member.getSimpleName() + " is of a sealed interface and has a component named type");
      }
    }
    return permitted.length > 0;
  }
}
