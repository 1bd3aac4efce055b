using Dapper;
using SupportingFamilies.Etl.Configuration;
using SupportingFamilies.Etl.Feeds;
using SupportingFamilies.Etl.Identifiers;
using SupportingFamilies.Etl.Outcomes;

namespace SupportingFamilies.Etl.Storage;

/// <summary>The tables written for views alone: days, codes, whom each standing row speaks of, near misses.</summary>
static class AnalystTables
{
    /// <summary>In <c>run_count</c>: how many near misses a night found. A night without it did not look.</summary>
    public const string NearMissCount = "near misses";

    static readonly VersionedTable<CalendarDay> Calendar = new(
        "calendar_date",
        [new DateColumn<CalendarDay>("on_date", day => day.On)],
        [
            new TextColumn<CalendarDay>("academic_year", day => AcademicCalendar.YearOf(day.On)),
            new TextColumn<CalendarDay>("term", day => day.Term is { } term ? Words.Of(term) : null),
            new NumberColumn<CalendarDay>("is_school_day", day => Flag(day.IsSchoolDay)),
            new TextColumn<CalendarDay>("financial_year", day => day.FinancialYear),
            new TextColumn<CalendarDay>("financial_quarter", day => day.FinancialQuarter),
            new TextColumn<CalendarDay>("calendar_month", day => day.Month),
            new TextColumn<CalendarDay>("iso_week", day => day.IsoWeek),
            new DateColumn<CalendarDay>("week_starts_on", day => day.WeekStartsOn),
            new FlagColumn<CalendarDay>("is_weekend", day => day.IsWeekend),
            new NumberColumn<CalendarDay>("is_bank_holiday", day => Flag(day.IsBankHoliday)),
        ]);

    static readonly VersionedTable<ListedCode> Codes = new(
        "feeds_code",
        [
            new TextColumn<ListedCode>("feed", listed => listed.Feed),
            new TextColumn<ListedCode>("kind", listed => listed.Kind),
            new TextColumn<ListedCode>("code", listed => listed.Code),
        ],
        []);

    static readonly VersionedTable<StandingRecord> Rows = new(
        "people_row",
        [new NumberColumn<StandingRecord>("record_id", standing => standing.Record)],
        [new NumberColumn<StandingRecord>("person_id", standing => standing.Person)]);

    static readonly VersionedTable<NearMiss> NearMisses = new(
        "outcomes_near_miss",
        [new NumberColumn<NearMiss>("family_id", missed => missed.Family.Value)],
        [
            new TextColumn<NearMiss>("need_codes", missed => string.Join(' ', missed.NeedCodes)),
            new TextColumn<NearMiss>("reasons", missed => string.Join(' ', missed.Reasons.Select(Words.Of))),
        ]);

    /// <summary>Loaded deliveries of which rows stand.</summary>
    public const string Standing = """
        select delivery.delivery_id
        from feeds_delivery as delivery
        where delivery.state = 'loaded' and exists (
            select 1
            from people_row as stood
            where stood.to_run is null and stood.record_id >= delivery.delivery_id * 268435456
                and stood.record_id < (delivery.delivery_id + 1) * 268435456
        )
        """;

    public const string Closing =
        "update people_row set to_run = @run where to_run is null and record_id between @first and @last";

    public static IReadOnlyList<string> Names { get; } =
        [Calendar.Name, Codes.Name, Rows.Name, NearMisses.Name, .. HiddenIds.Names];

    public static void Write(SqlDialect dialect, WriteBatch batch, long run, NightToPublish night)
    {
        Calendar.Write(dialect, batch, run, night.Calendar);
        Codes.Write(dialect, batch, run, night.Codes);
        var standing = StandingRecord.Of(night);
        CloseReplaced(batch, run, standing);
        Rows.Write(dialect, batch, run, standing);
        NearMisses.Write(dialect, batch, run, night.NearMisses);
        HiddenIds.Write(dialect, batch, run, night);
        batch.Connection.Execute(
            "insert into run_count (run_id, name, amount) values (@run, @name, @amount)",
            new { run, name = NearMissCount, amount = (long)night.NearMisses.Count },
            batch.Transaction);
    }

    /// <summary>A newer snapshot silences every row of the one before: closed by the range of its ids in one statement,
    /// where the table's own way would take one for each row.</summary>
    static void CloseReplaced(WriteBatch batch, long run, IReadOnlyList<StandingRecord> tonight)
    {
        var speaking = tonight.Select(standing => new RecordId(standing.Record).Delivery).ToHashSet();
        var stood = batch.Connection.List(
            Standing, null, row => new DeliveryId(row.GetInt64(0)), batch.Transaction);
        foreach (var delivery in stood.Where(each => !speaking.Contains(each)))
        {
            batch.Connection.Execute(
                Closing,
                new
                {
                    run,
                    first = RecordId.Of(delivery, 1, 0).Value,
                    last = RecordId.Of(delivery, RecordId.MaxRow, RecordId.MaxPart).Value,
                },
                batch.Transaction);
        }
    }

    static long? Flag(bool? flag) => flag switch { true => 1, false => 0, null => null };
}

/// <summary>A record that stands and tells facts, and the person it was found to be.</summary>
readonly record struct StandingRecord(long Record, long Person)
{
    public static IReadOnlyList<StandingRecord> Of(NightToPublish night)
    {
        var told = night.Facts.Select(fact => fact.About).ToHashSet();
        return night.People.SelectMany(person => person.Records
            .Where(record => told.Contains(record.Id))
            .Select(record => new StandingRecord(record.Id.Value, person.Id.Value))).ToList();
    }
}
