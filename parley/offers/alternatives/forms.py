"""What is asked about an alternative. Only its name and its base are needed; the rest can wait, and nothing is lost."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from django import forms

from parley.kernel.currencies import CODES
from parley.kernel.problems import Problem
from parley.offers.alternatives import engine, queries
from parley.offers.alternatives.content import TERMS
from parley.web.editing import EditForm
from parley.web.forms import DayInput, LongSelect, MomentInput

CURRENCIES = [(code, code) for code in sorted(CODES)]
NO_DAY = "This is no day of the calendar. It is kept here; write it like 2026-03-20."
NO_MOMENT = "This is no day and time of the calendar. It is kept here; write it like 2026-03-20 17:00."
MONTHS = {"inputmode": "numeric"}


class ReadField(forms.CharField):
    """Text that is read as a number; what cannot be read is said in our own words beside the field."""

    def __init__(self, *, places: int = 0, low: int | None = None, high: int | None = None, **options: Any) -> None:
        self.places, self.low, self.high = places, low, high
        options.setdefault("required", False)
        attrs = {"inputmode": "decimal" if places else "numeric", "autocomplete": "off"}
        super().__init__(max_length=60, widget=forms.TextInput(attrs=attrs | options.pop("attrs", {})), **options)

    def read(self, text: str) -> Decimal | Problem:
        return engine.read_number(text, places=self.places)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        return None if not text else self.within(self.read(text))

    def within(self, found: Decimal | Problem) -> Decimal:
        """The number, if it is one and lies in its bounds. Raises ValidationError."""
        if isinstance(found, Problem):
            raise forms.ValidationError(found.sentence)
        if self.high is None and self.low is not None and found < self.low:
            raise forms.ValidationError(f"This cannot be less than {self.low}.")
        if self.high is not None and not (self.low or 0) <= found <= self.high:
            raise forms.ValidationError(f"This must lie between {self.low or 0} and {self.high:,}.")
        return found

    def prepare_value(self, value: Any) -> Any:
        return engine.typed(value) if isinstance(value, (Decimal, int)) else value


class PercentField(ReadField):
    """Per cent as it is said: 15, 15 %, 7,5."""

    def __init__(self, *, low: int = 0, high: int = 100, **options: Any) -> None:
        super().__init__(places=3, low=low, high=high, **options)

    def read(self, text: str) -> Decimal | Problem:
        return engine.read_number(text, places=3, percent=True)


class CountField(ReadField):
    """A number of units: 20,000 or 20k."""

    def read(self, text: str) -> Decimal | Problem:
        return engine.read_count(text, places=self.places)


class WholeField(ReadField):
    """A whole number, cleaned to an int; empty gives `otherwise`."""

    def __init__(self, *, otherwise: int | None = None, **options: Any) -> None:
        self.otherwise = otherwise
        super().__init__(**options)

    def clean(self, value: Any) -> Any:
        found = super().clean(value)
        return self.otherwise if found is None else int(found)


class AmountField(ReadField):
    """An amount as people write it. Read once its form knows the currency, by `read_amounts`."""

    def __init__(self, *, unit_price: bool = False, places: int = 2, **options: Any) -> None:
        self.unit_price = unit_price
        super().__init__(places=places, attrs={"placeholder": options.pop("placeholder", "")}, **options)

    def clean(self, value: Any) -> Any:
        return forms.CharField.clean(self, value)

    def in_currency(self, text: str, currency: str) -> Decimal | Problem:
        return engine.read_amount(text, currency, places=self.places, unit_price=self.unit_price)


class Terms(forms.Form):
    """A form whose amounts are read in one currency."""

    def __init__(self, *args: Any, currency: str = "EUR", **options: Any) -> None:
        self.of_offer = currency if currency in CODES else "EUR"
        super().__init__(*args, **options)
        for field in self.fields.values():
            if (
                isinstance(field, forms.ChoiceField)
                and field.initial is None
                and not field.widget.allow_multiple_selected
            ):
                # A browser sends the first choice of a row nobody touched; so that is where such a row begins.
                field.initial = next((value for value, _ in field.choices), None)

    def read_amounts(self, currency: str) -> None:
        """Every amount that was typed, as a number, or an error at its field."""
        for name, field in self.fields.items():
            text = self.cleaned_data.get(name)
            if not isinstance(field, AmountField) or text is None:
                continue
            found = field.in_currency(text, currency) if text else None
            if isinstance(found, Problem):
                self.add_error(name, found.sentence)
            else:
                self.cleaned_data[name] = found

    def holds(self, names: Sequence[str]) -> bool:
        """Whether one of the fields was filled in, or needs another look, so that it must not be folded away."""
        errors = self.errors if self.is_bound else {}
        blank = {None, "", *(str(self.fields[name].initial) for name in names)}
        return any(name in errors or self[name].value() not in blank for name in names)

    def tell(self, name: str, sentence: str) -> None:
        """An error at a field, or above the form where there is no such field."""
        self.add_error(name if name in self.fields else None, sentence)


class AlternativeForm(Terms, EditForm):
    """The alternative itself."""

    kind = forms.ChoiceField(label="What it is", choices=queries.KINDS)
    name = forms.CharField(label="Name", max_length=300, error_messages={"required": "Give it a name to know it by."})
    opportunity = forms.ChoiceField(label="From your job search", required=False, widget=LongSelect)
    currency = forms.ChoiceField(label="Currency", choices=CURRENCIES, widget=LongSelect)
    base = AmountField(
        label="Base a year", placeholder="120k", help_text="Before tax. Write it as you like: 120k, €90,000, 90.000."
    )
    base_raise = PercentField(label="Expected raise a year, %", low=-50, high=100)
    bonus_target = PercentField(label="Target bonus, % of base", high=1000)
    bonus_payout = PercentField(
        label="Of which is usually paid, %", high=1000, help_text="Ask what was paid in the last years."
    )
    bonus_every = forms.TypedChoiceField(label="Bonus is paid", choices=queries.BONUS_EVERY, coerce=int)
    signing = AmountField(label="Signing money")
    signing_month = WholeField(
        label="Paid in month", low=1, high=240, otherwise=1, help_text="1 is the month of joining."
    )
    signing_clawback_months = WholeField(
        label="Owed back for, months", low=0, high=240, help_text="If you leave before."
    )
    signing_clawback = forms.ChoiceField(label="What is owed back", choices=queries.CLAWBACKS)
    standing = forms.ChoiceField(
        label="How it stands", choices=queries.STANDINGS, required=False, widget=forms.RadioSelect
    )
    written = forms.MultipleChoiceField(
        label="In writing so far", choices=list(TERMS.items()), required=False, widget=forms.CheckboxSelectMultiple
    )
    received_on = forms.DateField(
        label="Received on", required=False, widget=DayInput, error_messages={"invalid": NO_DAY}
    )
    answer_by = forms.DateTimeField(
        label="Answer by", required=False, widget=MomentInput, error_messages={"invalid": NO_MOMENT}
    )
    start_on = forms.DateField(label="Start", required=False, widget=DayInput, error_messages={"invalid": NO_DAY})
    level = forms.CharField(label="Level or title", max_length=200, required=False)
    team = forms.CharField(label="Team", max_length=500, required=False)
    work = forms.CharField(
        label="Scope of the work", max_length=20_000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="What you would own, and what would be expected after a year.",
    )  # fmt: skip
    place = forms.CharField(label="Place", max_length=300, required=False)
    place_index = ReadField(
        label="Price level there", places=2, low=1, high=10_000,
        help_text="100 is the place you compare with. Empty: not compared.",
    )  # fmt: skip
    place_source = forms.CharField(label="Who says so", max_length=300, required=False)
    remote = forms.CharField(label="Remote work", max_length=300, required=False)
    leave_days = ReadField(label="Leave, days a year", places=1, low=0, high=250)
    hours_per_week = ReadField(label="Hours a week", places=1, low=1, high=120)
    notice = forms.CharField(label="Notice period", max_length=300, required=False)
    about = forms.CharField(label="Notes", max_length=50_000, required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, opportunities: Sequence[tuple[str, str]] = (), **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["opportunity"].choices = [("", "None"), *opportunities]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        self.read_amounts(self.cleaned_data.get("currency", self.of_offer))
        kind, base = self.cleaned_data.get("kind"), self.cleaned_data.get("base")
        if kind == "offer" and base is None and "base" not in self.errors:
            self.add_error("base", "Write what it pays a year; everything else can wait.")
        for name, otherwise in (("base_raise", Decimal(0)), ("bonus_payout", Decimal(100))):
            if self.cleaned_data.get(name) is None and name not in self.errors:
                self.cleaned_data[name] = otherwise
        return self.cleaned_data

    def details(self) -> dict[str, Any]:
        """The fields as the action takes them."""
        found = {name: value for name, value in self.cleaned_data.items() if name != "opportunity"}
        return found | {"opportunity_id": self.cleaned_data["opportunity"] or None}


class GrantForm(Terms):
    """One grant of shares, options or phantom units."""

    id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(label="What you call it", max_length=200, required=False)
    kind = forms.ChoiceField(label="What it is", choices=queries.GRANT_KINDS)
    market = forms.ChoiceField(label="The shares are", choices=queries.MARKETS)
    units = CountField(label="Number of units", places=4, low=0)
    value_at_grant = AmountField(label="Or their value in all", help_text="What the letter says, over the whole time.")
    grant_price = AmountField(label="Price it was counted at", places=6, unit_price=True)
    price = AmountField(
        label="Price of one now", places=6, unit_price=True,
        help_text="Listed: today's price. Private: the preferred price of the last round.",
    )  # fmt: skip
    currency = forms.ChoiceField(
        label="Currency of the shares", choices=[("", "As the rest"), *CURRENCIES], required=False, widget=LongSelect
    )
    strike = AmountField(label="Strike, for one option", places=6, unit_price=True)
    vesting = forms.ChoiceField(
        label="Vesting", required=False,
        choices=[
            *((key, preset.label) for key, preset in engine.PRESETS.items()),
            (engine.OWN_STEPS, "Own steps: the three fields below"),
            (engine.OWN_LIST, "Own list: the last field below"),
        ],
    )  # fmt: skip
    vest_months = WholeField(label="Over, months", low=1, high=240)
    cliff_months = WholeField(label="Cliff, months", low=0, high=240)
    vest_every = WholeField(label="A step every, months", low=1, high=240)
    tranches = forms.CharField(
        label="Own list, in %", max_length=2000, required=False,
        help_text="By year: 25, 25, 25, 25. By month: 12: 25, 18: 25, 24: 50.",
    )  # fmt: skip
    starts_after = WholeField(label="Starts, months after joining", low=0, high=240, otherwise=0)
    allocation = forms.ChoiceField(label="Fractions of units", choices=queries.ALLOCATIONS, required=False)
    share_class_factor = PercentField(
        label="Worth of your class, %", help_text="Common shares against those of the price."
    )
    dilution = PercentField(label="Lost to new shares in all, %")
    new_shares = forms.CharField(
        label="Or round by round, %",
        max_length=500,
        required=False,
        help_text="New shares against those before: 20, 20, 15.",
    )
    liquidity_chance = PercentField(label="Chance of a sale, %")
    marketability = PercentField(label="Worth while unsaleable, %")
    volatility = PercentField(label="Volatility a year, %", high=1000)
    years_to_expiry = ReadField(label="Years until options expire", places=1, low=0, high=100)
    refresher_count = WholeField(
        label="Granted again, times", low=0, high=40, otherwise=0,
        help_text="For yearly refreshers. 0: granted once, when you join.",
    )  # fmt: skip
    refresher_first_after = WholeField(label="First after, months", low=0, high=240, otherwise=12)
    refresher_every = WholeField(label="Then every, months", low=1, high=240, otherwise=12)
    in_writing = forms.BooleanField(label="In writing", required=False)

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        self.read_amounts(data.get("currency") or self.of_offer)
        self._read_list("tranches", engine.read_tranches)
        self._read_list("new_shares", engine.read_percents)
        if data.get("years_to_expiry") is None and "years_to_expiry" not in self.errors:
            data["years_to_expiry"] = Decimal(10)
        data["allocation"] = data.get("allocation") or queries.ALLOCATIONS[0][0]
        self._settle(data.get("vesting") or next(iter(engine.PRESETS)))
        return data

    def _read_list(self, name: str, read: Callable[[str], Any]) -> None:
        text = self.cleaned_data.get(name)
        found = read(text) if text else []
        if isinstance(found, Problem):
            self.add_error(name, found.sentence)
        else:
            self.cleaned_data[name] = found

    def _settle(self, chosen: str) -> None:
        """The calendar that was chosen, as stored. What was typed for another one is never dropped unsaid."""
        data, preset = self.cleaned_data, engine.PRESETS.get(chosen)
        steps = [name for name in ("vest_months", "cliff_months", "vest_every") if data.get(name) is not None]
        if preset is not None:
            if data.get("tranches"):
                self.add_error("vesting", "You wrote a list of your own below. Choose “Own list”, or empty it.")
            elif steps:
                self.add_error("vesting", "You wrote steps of your own below. Choose “Own steps”, or empty them.")
            data |= {"vest_months": preset.months, "cliff_months": preset.cliff, "vest_every": preset.every}
            data["tranches"] = preset.tranches
            return
        if chosen == engine.OWN_STEPS and data.get("tranches"):
            self.add_error("vesting", "You wrote a list of your own below. Choose “Own list”, or empty it.")
        if chosen == engine.OWN_LIST and not data.get("tranches") and "tranches" not in self.errors:
            self.add_error("tranches", "Write the list, such as 25, 25, 25, 25 for each year.")
        usual = (48, 12, 1) if chosen == engine.OWN_STEPS else (48, 0, 12)
        for name, otherwise in zip(("vest_months", "cliff_months", "vest_every"), usual, strict=True):
            if data.get(name) is None:
                data[name] = otherwise

    @property
    def own_calendar(self) -> bool:
        """Whether the fields of an own calendar are in use."""
        return self.holds(["vest_months", "cliff_months", "vest_every", "tranches"])

    @property
    def own_factors(self) -> bool:
        """Whether one of the factors was given."""
        return self.holds(
            ["share_class_factor", "dilution", "new_shares", "liquidity_chance", "marketability", "volatility"]
        )

    @property
    def again(self) -> bool:
        """Whether it is granted again and again."""
        return str(self["refresher_count"].value() or "0") != "0" or "refresher_count" in self.errors

    def details(self) -> dict[str, Any]:
        """The fields as the action takes them."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("vesting", "DELETE")}


class BenefitForm(Terms):
    """A benefit, a cost, or other money that comes once."""

    id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    kind = forms.ChoiceField(label="What it is", choices=queries.BENEFIT_KINDS)
    name = forms.CharField(
        label="Name", max_length=200, widget=forms.TextInput(attrs={"placeholder": "Pension, commute, relocation"}),
        error_messages={"required": "Give it a name, such as pension."},
    )  # fmt: skip
    amount = AmountField(label="Worth")
    per = forms.ChoiceField(label="How often", choices=queries.PER)
    month = WholeField(label="From month", low=1, high=240, otherwise=1)
    clawback_months = WholeField(label="Owed back for, months", low=0, high=240)
    clawback = forms.ChoiceField(label="What is owed back", choices=queries.CLAWBACKS, required=False)
    in_writing = forms.BooleanField(label="In writing", required=False)

    def clean(self) -> dict[str, Any]:
        self.read_amounts(self.of_offer)
        data = self.cleaned_data
        data["clawback"] = data.get("clawback") or queries.CLAWBACKS[0][0]
        if data.get("kind") in queries.PAID_ONCE:
            data["per"] = queries.ONCE
        return data

    @property
    def later(self) -> bool:
        """Whether it starts later, or may be owed back."""
        return self.holds(["clawback_months", "clawback"]) or str(self["month"].value() or "1") != "1"

    def details(self) -> dict[str, Any]:
        """The fields as the action takes them."""
        return {name: value for name, value in self.cleaned_data.items() if name != "DELETE"}


class BaseForm(Terms, EditForm):
    """The one line that an alternative without a base asks."""

    base = AmountField(label="What it pays a year, before tax", placeholder="120k")

    def clean(self) -> dict[str, Any]:
        self.read_amounts(self.of_offer)
        if self.cleaned_data.get("base") is None and "base" not in self.errors:
            self.add_error("base", "Write an amount, for example 120k or €90,000. 0 is an answer too.")
        return self.cleaned_data


Rows = forms.BaseFormSet


def rows_of(form: type[Terms], prefix: str, *, extra: int, **options: Any) -> Rows:
    """A list of forms of one kind with so many empty ones at its end; each can be ticked to be taken away."""
    made = forms.formset_factory(form, extra=extra, max_num=60, absolute_max=80, can_delete=True)
    rows: Rows = made(prefix=prefix, **options)
    for row in rows.forms:
        row.fields["DELETE"].label = "Take this away"
    return rows
