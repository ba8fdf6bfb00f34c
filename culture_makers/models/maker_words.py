"""A maker in words: what lists, pages and papers say of it."""

from django.utils import timezone

from culture_makers.models.maker_queryset import vog_state


def in_ranges(numbers):
    """Whole numbers with those in a row drawn together: 1, 2, 3 and 6 become 1-3, 6."""
    found = []
    for number in sorted(numbers):
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in found)


class MakerWords:
    """What is said of a maker, out of its fields and of whoever it is."""

    @property
    def name(self):
        return str(self)

    @property
    def kind_names(self):
        """What the maker is today, in words; of a row that ``with_words`` fetched."""
        return ", ".join(one.get_kind_display() for one in self.kinds_of_today)

    @property
    def discipline_names(self):
        return ", ".join(str(one) for one in self.disciplines.all())

    @property
    def level_names(self):
        """The levels as one says them: 1-4, 6."""
        return in_ranges(self.levels)

    @property
    def vog_state_name(self):
        return self.vog_state.label

    @property
    def website_url(self):
        """The website as a link, whether or not somebody typed https:// before it."""
        if not self.website or self.website.startswith(("http://", "https://")):
            return self.website
        return f"https://{self.website}"

    @property
    def email(self):
        return (self.person or self.organisation).email

    @property
    def phone(self):
        return (self.person or self.organisation).phone

    @property
    def address(self):
        """Where the maker is established; an organisation's own address where the profile names no other."""
        street = " ".join(part for part in (self.street, self.house_number) if part)
        place = " ".join(part for part in (self.postcode, self.city) if part)
        own = ", ".join(part for part in (street, place) if part)
        return own or (self.organisation.address if self.organisation else "")

    @property
    def vog_state(self):
        """How it stands with the certificate of conduct today."""
        return vog_state(self.vog_expires_on, timezone.localdate())
